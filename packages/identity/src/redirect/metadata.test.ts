import { describe, expect, it } from "vitest";
import { codeOf, createHarness } from "../__fixtures__/harness.ts";
import { generic } from "../providers/generic.ts";
import { transaction } from "../providers/transaction-provider.ts";
import { discover } from "./metadata.ts";

const names = ["authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"];

function find(changes: Record<string, unknown>, issuer = "https://id.example") {
  const addresses = Object.fromEntries(names.map((name) => [name, `${issuer}/${name}`]));
  const fetch = async () => Response.json({ issuer, ...addresses, ...changes });
  const provider = generic({ issuer, clientId: "c", clientSecret: "s" });
  return discover({ provider, fetch, timeoutMs: 1000 });
}

describe("the addresses of the metadata", () => {
  it.each([
    ["https://ID.Example:443/t", "https://id.example/t"],
    ["HTTPS://id.example", "https://id.example/"],
    ["https://id.example/a/../t", "https://id.example/t"],
    ["https://id.example/t?a=%C3%A9", "https://id.example/t?a=%C3%A9"],
  ])("are written as URLs write themselves: %s", async (address, href) => {
    for (const name of [
      ...names,
      "end_session_endpoint",
      "pushed_authorization_request_endpoint",
    ]) {
      expect(await find({ [name]: address })).toHaveProperty(name, href);
    }
  });

  it.each([
    "https://user:pass@id.example/t",
    "https://user@id.example/t",
    "https://:pass@id.example/t",
    "https://id.example/t#x",
    "http://id.example/t",
    "http://127.0.0.1/t",
    "/t",
    "",
    7,
    null,
  ])("are refused when one is %j", async (address) => {
    for (const name of names) {
      const error = { code: "IDENTITY_PROVIDER_METADATA", path: name };
      await expect(find({ [name]: address })).rejects.toMatchObject(error);
    }
  });

  it("of a provider on this machine are http or https, on this machine", async () => {
    const issuer = "http://127.0.0.1:9000";
    await expect(
      find({ token_endpoint: "http://localhost:9000/t" }, issuer),
    ).resolves.toBeDefined();
    for (const address of ["ftp://127.0.0.1/t", "file:///t", "http://id.example/t"]) {
      await expect(find({ token_endpoint: address }, issuer)).rejects.toMatchObject({
        code: "IDENTITY_PROVIDER_METADATA",
      });
    }
  });

  it("are those of the issuer asked for", async () => {
    await expect(find({ issuer: "https://id.example/" })).rejects.toMatchObject({
      code: "IDENTITY_PROVIDER_METADATA",
      path: "issuer",
    });
  });

  it("name where transactions are opened, where the provider is spoken to by them", async () => {
    const issuer = "https://id.example";
    const provider = transaction({ issuer, clientId: "c", clientSecret: "s" });
    const addresses = Object.fromEntries(names.map((name) => [name, `${issuer}/${name}`]));
    const fetch = async () => Response.json({ issuer, ...addresses });
    await expect(discover({ provider, fetch, timeoutMs: 1000 })).rejects.toMatchObject({
      path: "transaction_endpoint",
    });
  });
});

it("a citizen gets in where an address is spelt in capitals", async () => {
  const one = await createHarness();
  const capitals = one.server.issuer.replace("127.0.0.1", "LOCALHOST");
  const at = (path: string) => capitals + path;
  const endpoints = { authorization: at("/authorize"), token: at("/token"), jwks: at("/jwks") };
  const other = await createHarness({ server: one.server, provider: { endpoints } });
  const answer = await other.signIn();
  expect([answer.status, await codeOf(answer)]).toEqual([303, undefined]);
  // The keys come from our memory, where the limits are.
  expect(one.server.hits.get("/jwks")).toBe(1);
  await other.close();
  await one.database.close();
});
