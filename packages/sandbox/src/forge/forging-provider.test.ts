import { isHvsError } from "@hocvuso/core";
import { afterEach, describe, expect, it } from "vitest";
import { fictitiousCitizen } from "../citizen.ts";
import { subjectOf } from "./flow.ts";
import { describeForgeries, forgeries, unjudged } from "./forgeries.ts";
import { createForgingProvider, type ForgingProvider } from "./forging-provider.ts";

const redirectUri = "http://127.0.0.1:1/callback";
const client = { clientId: "portal", clientSecret: "s", redirectUris: [redirectUri] };
let provider: ForgingProvider | undefined;
afterEach(() => provider?.close());

async function open(): Promise<ForgingProvider> {
  provider = createForgingProvider({ clients: [client] });
  await provider.listen();
  return provider;
}

async function authorize(issuer: string, changes: Record<string, string> = {}) {
  const url = new URL(`${issuer}/authorize`);
  const parameters = {
    client_id: "portal",
    redirect_uri: redirectUri,
    response_type: "code",
    scope: "openid",
    state: "the-state",
    nonce: "the-nonce",
    ...changes,
  };
  url.search = new URLSearchParams(parameters).toString();
  const response = await fetch(url, { redirect: "manual" });
  return { status: response.status, to: URL.parse(response.headers.get("location") ?? "") };
}

async function exchange(issuer: string, code: string, secret = "s") {
  const body = {
    grant_type: "authorization_code",
    code,
    redirect_uri: redirectUri,
    client_id: "portal",
    client_secret: secret,
  };
  const response = await fetch(`${issuer}/token`, {
    method: "POST",
    body: new URLSearchParams(body),
  });
  return { status: response.status, ...(await response.json()) } as Record<string, unknown>;
}

const claimsIn = (token: unknown) =>
  JSON.parse(Buffer.from(String(token).split(".")[1] ?? "", "base64url").toString());

describe("the forging provider", () => {
  it("is honest until a case is set, and honest again afterwards", async () => {
    const { issuer } = await open();
    const sign = async () => {
      const { to } = await authorize(issuer);
      const { id_token } = await exchange(issuer, to?.searchParams.get("code") ?? "");
      return claimsIn(id_token).iss;
    };
    expect(await sign()).toBe(issuer);
    provider?.forge("T13.1");
    expect(await sign()).toBe("https://issuer.example");
    provider?.forge(undefined);
    expect(await sign()).toBe(issuer);
  });

  it("refuses unknown clients, addresses, secrets, and codes that were used", async () => {
    const { issuer } = await open();
    expect((await authorize(issuer, { client_id: "nobody" })).status).toBe(400);
    expect((await authorize(issuer, { redirect_uri: `${redirectUri}/` })).status).toBe(400);
    const code = (await authorize(issuer)).to?.searchParams.get("code") ?? "";
    expect((await exchange(issuer, code, "wrong")).status).toBe(401);
    expect((await exchange(issuer, code)).status).toBe(200);
    expect((await exchange(issuer, code)).error).toBe("invalid_grant");
  });

  it("checks PKCE where it was asked for", async () => {
    const { issuer } = await open();
    const pkce = {
      code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
      code_challenge_method: "S256",
    };
    const code = (await authorize(issuer, pkce)).to?.searchParams.get("code") ?? "";
    expect((await exchange(issuer, code)).error).toBe("invalid_grant");
  });

  it("signs in whom it is told to, or whom the hint names", async () => {
    const { issuer } = await open();
    const subject = async (changes: Record<string, string> = {}) => {
      const { to } = await authorize(issuer, changes);
      return claimsIn((await exchange(issuer, to?.searchParams.get("code") ?? "")).id_token).sub;
    };
    const [first, second] = [0, 1].map((index) => subjectOf(fictitiousCitizen("forge", index)));
    expect(await subject()).toBe(first);
    expect(await subject({ login_hint: second as string })).toBe(second);
    provider?.signInAs(1);
    expect(await subject()).toBe(second);
  });

  it("has a second issuer with other keys, which stays honest", async () => {
    const { issuer, otherIssuer } = await open();
    provider?.forge("T13.1");
    const { to } = await authorize(otherIssuer);
    expect(to?.searchParams.get("iss")).toBe(otherIssuer);
    const { id_token } = await exchange(otherIssuer, to?.searchParams.get("code") ?? "");
    expect(claimsIn(id_token).iss).toBe(otherIssuer);
    const kids = async (of: string) =>
      (await (await fetch(`${of}/jwks`)).json()).keys.map(({ kid }: { kid: string }) => kid);
    const own = await kids(issuer);
    expect((await kids(otherIssuer)).some((kid: string) => own.includes(kid))).toBe(false);
  });

  it("writes down what the relying party did, secrets left out, from the case on", async () => {
    const one = await open();
    const { issuer } = one;
    await authorize(issuer);
    one.forge("T4.1");
    const code = (await authorize(issuer)).to?.searchParams.get("code") ?? "";
    expect(one.record.delivered).toEqual([]);
    await exchange(issuer, code);
    const { counts, tokenForms, authorizations, delivered, clientAuthentication } = one.record;
    expect(counts).toMatchObject({ authorize: 1, token: 1, userinfo: 0 });
    expect(authorizations[0]?.parameters.state).toBe("the-state");
    expect(tokenForms[0]).not.toHaveProperty("client_secret");
    expect(clientAuthentication).toBe("client_secret_post");
    expect(delivered).toEqual(["idToken"]);
  });

  it("refuses an unknown case and a client without an address for logout", async () => {
    const one = await open();
    expect(() => one.forge("T99.1")).toThrow(
      expect.objectContaining({ code: "SANDBOX_BAD_OPTIONS" }),
    );
    await authorize(one.issuer);
    const refused = await one.sendLogout().catch((error: unknown) => error);
    expect(isHvsError(refused, "SANDBOX_BAD_OPTIONS")).toBe(true);
  });
});

describe("the matrix as data", () => {
  it("has ids that are unique and in order", () => {
    const ids = forgeries.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id.startsWith("T14"))).toEqual([
      "T14.1",
      "T14.2",
      "T14.3",
      "T14.4",
      "T14.5",
      "T14.6",
    ]);
    expect([...new Set(forgeries.map(({ group }) => group))]).toEqual([..."ARTULKSV"]);
  });

  it("covers every family of the published matrix that can be judged from outside", () => {
    const families = new Set(forgeries.map(({ id }) => id.split(".")[0]));
    const numbered = (group: string, last: number) =>
      Array.from({ length: last }, (_, at) => `${group}${at + 1}`);
    const all = [
      ...numbered("A", 15),
      ...numbered("R", 7),
      ...numbered("T", 27),
      ...numbered("U", 7),
      ...numbered("L", 11),
      ...numbered("K", 6),
      ...numbered("S", 4),
    ];
    const told = unjudged.flatMap(({ id }) => id.split(/[ –]/));
    expect(all.filter((name) => !families.has(name) && !told.includes(name))).toEqual([]);
  });

  it("tells each case in both languages, with a source, and something that can go wrong", () => {
    for (const one of forgeries) {
      expect(
        one.title.vi && one.title.en && one.reason.vi && one.reason.en && one.reference,
      ).toBeTruthy();
      const acts = Object.keys(one.apply).length > 0 || one.drive !== undefined;
      expect(acts, one.id).toBe(true);
      if (one.expect === "observe") expect(one.judge ?? one.drive, one.id).toBeDefined();
    }
  });

  it("is described without functions", () => {
    expect(structuredClone(describeForgeries())).toHaveLength(forgeries.length);
  });
});
