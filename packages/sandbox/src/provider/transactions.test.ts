import { compactDecrypt, createRemoteJWKSet, decodeJwt, jwtVerify, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fictitiousCitizen } from "../citizen.ts";
import { createBrowser } from "./__fixtures__/browser.ts";
import { createFullClient, type FullClient } from "./__fixtures__/full-client.ts";
import { createListener, type Listener } from "./__fixtures__/listener.ts";
import { submit } from "./__fixtures__/submit.ts";
import { createSandboxProvider, type SandboxProvider } from "./sandbox-provider.ts";

const citizen = fictitiousCitizen("transactions", 0);
const weak = fictitiousCitizen("transactions", 1, { accountLevel: "01", authLevel: 1 });
const redirectUris = ["http://127.0.0.1:8080/callback"];
let ahead = 0;
let full: FullClient;
let listener: Listener;
let sandbox: SandboxProvider;

beforeAll(async () => {
  listener = await createListener();
  full = await createFullClient();
  sandbox = createSandboxProvider({
    clients: [
      {
        clientId: "basic",
        clientSecret: "s",
        redirectUris,
        callbackUris: [callback()],
        backchannelLogoutUri: `${listener.origin}/logout`,
      },
      { clientId: "other", clientSecret: "t", redirectUris },
      { clientId: "public", redirectUris },
      full.registration,
    ],
    citizens: [citizen, weak],
    clock: () => Date.now() + ahead,
  });
  await sandbox.listen(0);
});
afterAll(async () => {
  await sandbox.close();
  await listener.close();
});

const callback = () => `${listener.origin}/event`;
const opening = { scope: "openid", nonce: "n", state: "the-state" };

interface Answer {
  readonly http: number;
  readonly error?: string;
  readonly status?: string;
  readonly result?: string;
  readonly transaction_id?: string;
  readonly link?: string;
  readonly comparison_code?: string;
}

type Form = Readonly<Record<string, string>>;

async function call(step: string, form: Form, basic = "basic:s"): Promise<Answer> {
  const response = await fetch(`${sandbox.issuer}/transaction${step}`, {
    method: "POST",
    body: new URLSearchParams(form),
    headers: basic ? { authorization: `Basic ${btoa(basic)}` } : {},
  });
  return { http: response.status, ...(await response.json()) };
}

/** What private_key_jwt adds to a form. */
async function proof(): Promise<Form> {
  const now = Math.floor(Date.now() / 1000);
  const client_assertion = await new SignJWT({ jti: crypto.randomUUID() })
    .setProtectedHeader({ alg: "ES256" })
    .setIssuer("full")
    .setSubject("full")
    .setAudience(sandbox.issuer)
    .setExpirationTime(now + 60)
    .sign(full.signing.privateKey);
  const client_assertion_type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  return { client_id: "full", client_assertion, client_assertion_type };
}

async function decide(link: string | undefined, number: string, decision = "accept") {
  const phone = createBrowser("http://127.0.0.1:8080/");
  return submit(await phone.open(link ?? ""), { number, decision }, phone);
}

const keys = () => createRemoteJWKSet(new URL(`${sandbox.issuer}/jwks`));

describe("a transaction", () => {
  it("is opened, scanned, approved and read once", async () => {
    const opened = await call("", { ...opening, acr_values: "urn:sandbox:loa:2", max_age: "0" });
    expect(opened).toMatchObject({
      http: 201,
      link: expect.stringContaining(`${sandbox.issuer}/app/`),
      comparison_code: expect.stringMatching(/^\d\d$/),
      expires_in: 180,
      interval: 2,
    });
    const { transaction_id = "", link } = opened;
    expect(link).not.toContain(transaction_id);
    expect(await call("/poll", { transaction_id })).toEqual({ http: 200, status: "pending" });
    const page = await createBrowser("http://127.0.0.1:8080/").open(link ?? "");
    expect(page.text).toContain(`class="code">${opened.comparison_code}<`);
    ahead += 2000;
    expect(await call("/poll", { transaction_id })).toEqual({ http: 200, status: "scanned" });
    expect(await call("/result", { transaction_id })).toMatchObject({
      http: 400,
      error: "invalid_grant",
    });
    await decide(link, citizen.number);
    ahead += 2000;
    expect(await call("/poll", { transaction_id })).toEqual({ http: 200, status: "approved" });
    const { result = "" } = await call("/result", { transaction_id });
    const { payload, protectedHeader } = await jwtVerify(result, keys(), {
      issuer: sandbox.issuer,
      audience: "basic",
      currentDate: new Date(Date.now() + ahead),
    });
    expect(protectedHeader).toMatchObject({ alg: "ES256", typ: "transaction-result+jwt" });
    expect(payload).toMatchObject({
      nonce: "n",
      transaction_id,
      acr: "urn:sandbox:loa:2",
      sub: expect.any(String),
      jti: expect.any(String),
      auth_time: expect.any(Number),
      SoDinhDanh: citizen.number,
    });
    expect(await call("/result", { transaction_id })).toMatchObject({
      http: 400,
      error: "invalid_grant",
    });
  });

  it("gives an encrypted result and a pairwise subject to a client that wants them", async () => {
    const { transaction_id = "", link } = await call("", { ...opening, ...(await proof()) }, "");
    await decide(link, citizen.number);
    const { result = "" } = await call("/result", { transaction_id, ...(await proof()) }, "");
    const { plaintext } = await compactDecrypt(result, full.decryption.privateKey);
    const inner = new TextDecoder().decode(plaintext);
    const currentDate = new Date(Date.now() + ahead);
    const { payload } = await jwtVerify(inner, keys(), { audience: "full", currentDate });
    const plain = await call("", opening);
    await decide(plain.link, citizen.number);
    const other = await call("/result", { transaction_id: plain.transaction_id ?? "" });
    const { payload: seen } = await jwtVerify(other.result ?? "", keys(), { currentDate });
    expect(payload.sub).not.toBe(seen.sub);
  });

  it.each([
    ["the citizen", () => citizen.number, "refuse", "access_denied"],
    ["the level", () => weak.number, "accept", "unmet_authentication_requirements"],
  ])("ends refused by %s", async (_name, number, decision, error) => {
    const opened = await call("", { ...opening, acr_values: "urn:sandbox:loa:2" });
    await decide(opened.link, number(), decision);
    const transaction_id = opened.transaction_id ?? "";
    expect(await call("/poll", { transaction_id })).toEqual({
      http: 200,
      status: "refused",
      error,
    });
    expect((await call("/result", { transaction_id })).error).toBe("invalid_grant");
  });

  it("expires, before and after an approval", async () => {
    const opened = await call("", opening);
    const approved = await call("", opening);
    await decide(approved.link, citizen.number);
    ahead += 181_000;
    for (const { transaction_id = "" } of [opened, approved]) {
      expect((await call("/poll", { transaction_id })).status).toBe("expired");
      expect((await call("/result", { transaction_id })).error).toBe("invalid_grant");
    }
  });

  it("must not be asked about too often", async () => {
    const { transaction_id = "" } = await call("", opening);
    await call("/poll", { transaction_id });
    expect(await call("/poll", { transaction_id })).toMatchObject({
      http: 400,
      error: "slow_down",
    });
    ahead += 2000;
    expect((await call("/poll", { transaction_id })).status).toBe("pending");
  });

  it("is unknown to another client", async () => {
    const { transaction_id = "" } = await call("", opening);
    for (const step of ["/poll", "/result"]) {
      const stolen = await call(step, { transaction_id }, "other:t");
      const invented = await call(step, { transaction_id: "none" }, "other:t");
      expect(stolen).toMatchObject({ http: 404, error: "invalid_request" });
      expect(invented).toEqual(stolen);
    }
  });
});

it("a citizen's logout is told to a client that read a result, without a session id", async () => {
  await sandbox.control.logout(citizen.number);
  const { transaction_id = "", link } = await call("", opening);
  await decide(link, citizen.number);
  expect(await sandbox.control.logout(citizen.number)).toEqual({ delivered: 0, failed: 0 });
  const { result = "" } = await call("/result", { transaction_id });
  const before = listener.posts.length;
  expect(await sandbox.control.logout(citizen.number)).toEqual({ delivered: 1, failed: 0 });
  const token = (await listener.post(before)).get("logout_token") ?? "";
  expect(decodeJwt(token)).toMatchObject({ aud: "basic", sub: decodeJwt(result).sub });
  expect(decodeJwt(token)).not.toHaveProperty("sid");
  expect(await sandbox.control.logout(citizen.number)).toEqual({ delivered: 0, failed: 0 });
});

describe("a callback", () => {
  it.each([
    ["accept", "approved"],
    ["refuse", "refused"],
  ])("tells a registered address after %s", async (decision, status) => {
    const { link, transaction_id } = await call("", { ...opening, callback_uri: callback() });
    const before = listener.posts.length;
    await decide(link, citizen.number, decision);
    const event = (await listener.post(before)).get("event") ?? "";
    const { payload, protectedHeader } = await jwtVerify(event, keys(), {
      issuer: sandbox.issuer,
      audience: "basic",
      currentDate: new Date(Date.now() + ahead),
    });
    expect(protectedHeader.typ).toBe("transaction-event+jwt");
    expect(payload).toMatchObject({ transaction_id, state: "the-state", status });
    expect(payload).not.toHaveProperty("SoDinhDanh");
  });

  it("that nobody takes is counted and harms nothing", async () => {
    listener.status = 500;
    const { link, transaction_id = "" } = await call("", { ...opening, callback_uri: callback() });
    const before = listener.posts.length;
    await decide(link, citizen.number);
    await listener.post(before);
    expect((await call("/result", { transaction_id })).http).toBe(200);
    listener.status = 204;
    await expect.poll(() => sandbox.control.happened.SANDBOX_CALLBACK_FAILED).toBe(1);
  });
});

describe("the transaction endpoint refuses", () => {
  it.each<[string, Form, string, number, string]>([
    ["a wrong secret", opening, "basic:x", 401, "invalid_client"],
    ["no authentication", { ...opening, client_id: "basic" }, "", 401, "invalid_client"],
    ["a public client", { ...opening, client_id: "public" }, "", 400, "invalid_request"],
    ["another client's id", { ...opening, client_id: "other" }, "basic:s", 400, "invalid_request"],
    ["another scope", { ...opening, scope: "openid x" }, "basic:s", 400, "invalid_request"],
    ["no nonce", { ...opening, nonce: "" }, "basic:s", 400, "invalid_request"],
    ["no state", { ...opening, state: "" }, "basic:s", 400, "invalid_request"],
    ["a bad max_age", { ...opening, max_age: "-1" }, "basic:s", 400, "invalid_request"],
    ["a grant type", { ...opening, grant_type: "x" }, "basic:s", 400, "invalid_request"],
    [
      "an address that is not registered",
      { ...opening, callback_uri: "http://127.0.0.1:1/event" },
      "basic:s",
      400,
      "invalid_request",
    ],
  ])("%s", async (_name, form, basic, http, error) => {
    expect(await call("", form, basic)).toMatchObject({ http, error });
  });

  it("a client assertion the second time", async () => {
    const form = { ...opening, ...(await proof()) };
    expect((await call("", form, "")).http).toBe(201);
    expect(await call("", form, "")).toMatchObject({ http: 401, error: "invalid_client" });
  });

  it("parameters twice, other methods and other paths", async () => {
    const twice = await fetch(`${sandbox.issuer}/transaction`, {
      method: "POST",
      body: new URLSearchParams([...Object.entries(opening), ["nonce", "m"]]),
      headers: { authorization: `Basic ${btoa("basic:s")}` },
    });
    expect(twice.status).toBe(400);
    expect((await fetch(`${sandbox.issuer}/transaction`)).status).toBe(404);
    const other = await fetch(`${sandbox.issuer}/transaction/other`, { method: "POST" });
    expect(other.status).toBe(404);
  });
});
