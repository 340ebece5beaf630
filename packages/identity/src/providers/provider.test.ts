import { describe, expect, it } from "vitest";
import { identity } from "../identity.ts";
import { generic } from "./generic.ts";
import { vneid } from "./vneid.ts";

const base = { clientId: "hocvuso", clientSecret: "s" };

describe("a provider", () => {
  it("is data with safe defaults: every level the lowest, nothing official", () => {
    const provider = vneid({ issuer: "https://id.example", ...base });
    expect(provider).toMatchObject({
      id: "vneid",
      scopes: ["openid"],
      claims: { citizenNumber: "SoDinhDanh", accountLevel: "account_level" },
      accountLevels: {},
      authLevels: {},
    });
  });

  it.each([
    "http://id.example",
    "http://127.0.0.1.example",
    "http://localhost.example",
    "ftp://127.0.0.1",
  ])("with the issuer %s is insecure", (issuer) => {
    expect(() => generic({ issuer, ...base })).toThrow(
      expect.objectContaining({ code: "IDENTITY_INSECURE_ISSUER" }),
    );
  });

  it.each([
    "http://127.0.0.1:9000",
    "http://localhost:9000",
    "http://[::1]:9000",
    "https://id.example/a",
  ])("may have the issuer %s", (issuer) => {
    expect(generic({ issuer, ...base }).issuer).toBe(issuer);
  });

  it.each([
    [{ issuer: "nothing" }, "/issuer"],
    [{ issuer: "https://id.example?x=1" }, "/issuer"],
    [{ issuer: "https://user@id.example" }, "/issuer"],
    [{ issuer: "https://:pass@id.example" }, "/issuer"],
    [{ id: "Có dấu" }, "/id"],
    [{ clientId: "" }, "/clientId"],
    [{ scopes: ["profile"] }, "/scopes"],
    [{ algorithms: ["HS256" as never] }, "/algorithms"],
    [{ privateKey: { kty: "EC", alg: "ES256" } }, "/privateKey"],
  ])("is refused with %o", (change, path) => {
    expect(() => generic({ issuer: "https://id.example", ...base, ...change })).toThrow(
      expect.objectContaining({ code: "IDENTITY_BAD_CONFIGURATION", path }),
    );
  });
});

describe("the plugin", () => {
  const provider = vneid({ issuer: "https://id.example", ...base });
  it.each([
    [{ providers: [] }, "/providers"],
    [{ providers: [provider, provider] }, "/providers"],
    [{ providers: [provider], context: " " }, "/context"],
    [{ providers: [provider], sessionHours: 0 }, "/sessionHours"],
    [{ providers: [provider], require: { authLevel: 2 as const } }, "/providers/vneid/authLevels"],
  ])("is refused with %o", (options, path) => {
    expect(() => identity(options)).toThrow(
      expect.objectContaining({ code: "IDENTITY_BAD_CONFIGURATION", path }),
    );
  });
});
