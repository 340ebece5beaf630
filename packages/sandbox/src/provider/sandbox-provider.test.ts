import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  agree,
  authorizeUrl,
  browse,
  citizen,
  claimsOf,
  codeOf,
  exchange,
  loa,
  logs,
  type Query,
  redirectUri,
  sandbox,
  signIn,
  weak,
} from "./__fixtures__/walk.ts";
import { createSandboxProvider } from "./sandbox-provider.ts";

beforeAll(() => sandbox.listen(0));
afterAll(() => sandbox.close());

describe("a sign-in at the sandbox", () => {
  it("goes from the page to a token with the citizen's claims and level", async () => {
    const visit = await signIn(agree(), { acr_values: loa(2) });
    expect(Object.fromEntries(visit.url.searchParams)).toMatchObject({
      state: "the-state",
      iss: sandbox.issuer,
    });
    const tokens = await exchange(codeOf(visit));
    expect(claimsOf(tokens.id_token ?? "")).toMatchObject({
      iss: sandbox.issuer,
      aud: "hocvuso",
      nonce: "the-nonce",
      acr: loa(2),
      auth_time: expect.any(Number),
      SoDinhDanh: citizen.number,
      HoVaTen: citizen.name,
      NgaySinh: citizen.birthDate,
      phone_number: citizen.phone,
      email: citizen.email,
      account_level: "02",
    });
    expect(claimsOf(tokens.id_token ?? "").sub).not.toContain(citizen.number);
  });

  it("accepts the number as people type it", async () => {
    const number = ` ${citizen.number.slice(0, 3)} ${citizen.number.slice(3, 6)}.${citizen.number.slice(6)}`;
    expect(codeOf(await signIn(agree(number)))).not.toBe("");
  });

  it("asks again every time, so that two citizens can share a browser", async () => {
    const browser = browse();
    const subjects = [];
    for (const one of [citizen, weak, citizen]) {
      const tokens = await exchange(codeOf(await signIn(agree(one.number), {}, browser)));
      subjects.push(claimsOf(tokens.id_token ?? "").SoDinhDanh);
    }
    expect(subjects).toEqual([citizen.number, weak.number, citizen.number]);
  });

  it("tells the client that the citizen refused", async () => {
    const visit = await signIn({ decision: "refuse", number: "" });
    expect(visit.url.searchParams.get("error")).toBe("access_denied");
    expect(visit.url.searchParams.get("code")).toBeNull();
  });

  it("shows the page again for a number nobody has", async () => {
    const visit = await signIn(agree("990200000000"));
    expect(visit.status).toBe(400);
    expect(visit.text).toContain('role="alert"');
    expect(visit.text).toContain('aria-invalid="true"');
    expect(visit.text).not.toContain('value="990200000000"');
  });

  it.each<[string, Query]>([
    ["acr_values", { acr_values: `${loa(2)} ${loa(3)}` }],
    [
      "an essential acr",
      { claims: JSON.stringify({ id_token: { acr: { essential: true, values: [loa(2)] } } }) },
    ],
    [
      "one essential value",
      { claims: JSON.stringify({ id_token: { acr: { essential: true, value: loa(4) } } }) },
    ],
    ["a level nobody knows", { acr_values: "urn:other:9" }],
  ])("says at once that a level cannot be reached, asked by %s", async (_name, query) => {
    const visit = await signIn(agree(weak.number), query);
    expect(visit.url.searchParams.get("error")).toBe("unmet_authentication_requirements");
  });

  it("reaches a level asked for as essential", async () => {
    const claims = JSON.stringify({ id_token: { acr: { essential: true, values: [loa(2)] } } });
    const tokens = await exchange(codeOf(await signIn(agree(), { claims })));
    expect(claimsOf(tokens.id_token ?? "").acr).toBe(loa(2));
  });
});

describe("the sandbox", () => {
  it("shows an accessible page in Vietnamese", async () => {
    const { text, headers } = await browse().open(await authorizeUrl());
    expect(text).toContain('<html lang="vi">');
    expect(text).toContain("MÔI TRƯỜNG THỬ NGHIỆM – không phải VNeID");
    expect(text).toMatch(/<label for="number">[^<]+<\/label>/);
    expect(text).toMatch(/<button name="decision" value="accept">Đồng ý<\/button>/);
    expect(text).toMatch(/<button name="decision" value="refuse" formnovalidate>Từ chối<\/button>/);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("works over localhost, with an RS256 key and a public client too", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const other = createSandboxProvider({
      clients: [{ clientId: "public", redirectUris: [redirectUri] }],
      citizens: [citizen],
      signingKey: { ...privateKey.export({ format: "jwk" }), alg: "RS256", kid: "mine" },
    });
    const issuer = await other.listen(0, "localhost");
    expect(issuer).toMatch(/^http:\/\/localhost:\d+$/);
    const metadata = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
    expect(metadata).toMatchObject({ issuer, id_token_signing_alg_values_supported: ["RS256"] });
    const { keys } = await (await fetch(metadata.jwks_uri)).json();
    expect(keys).toEqual([expect.not.objectContaining({ d: expect.anything() })]);
    await other.close();
  });

  it("logs no citizen", () => {
    const text = JSON.stringify(logs);
    expect(logs.map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        "SANDBOX_SIGNED_IN",
        "SANDBOX_SIGN_IN_REFUSED",
        "SANDBOX_LEVEL_NOT_REACHED",
      ]),
    );
    for (const { number, name, phone, email } of [citizen, weak]) {
      for (const canary of [number, name, phone, email]) expect(text).not.toContain(canary);
    }
  });
});
