import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LearnerId } from "@hocvuso/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acr, codeOf, cookiesOf, createHarness, type Harness } from "./__fixtures__/harness.ts";
import { type OidcServer, startOidcServer } from "./__fixtures__/oidc-server.ts";
import type { IdentityEvent } from "./hooks.ts";
import { generic } from "./providers/generic.ts";

// Two providers: the national one, which gives a number, and an agency's own, which gives a subject alone.

let agency: OidcServer;
let one: Harness;
const events: IdentityEvent[] = [];

beforeEach(async () => {
  events.length = 0;
  agency = await startOidcServer({ acr: acr(1) });
  one = await createHarness({
    plugin: {
      require: {},
      listeners: [(event) => void events.push(event)],
      supervision: { documentKinds: ["passport"] },
    },
    more: [
      generic({
        id: "agency",
        issuer: agency.issuer,
        clientId: "hocvuso",
        clientSecret: "s",
        claims: { citizenNumber: undefined, accountLevel: undefined },
      }),
    ],
  });
});
afterEach(async () => {
  await one.close();
  await agency.close();
});

const servers = () => ({ vneid: one.server, agency });
async function signIn(provider: "vneid" | "agency", query = "", cookie = ""): Promise<Response> {
  const path = `/identity/login?provider=${provider}${query}`;
  const begun = await one.fetch(path, { headers: { cookie } });
  const address = begun.headers.get("location");
  if (address === null) return begun;
  const callback = servers()[provider].authorize(new URL(address));
  const headers = { cookie: `${cookiesOf(begun)}; ${cookie}` };
  return one.fetch(callback.pathname + callback.search, { headers });
}
type Join = "link" | "merge";
const begin = (provider: string, join: string, cookie: string, headers: object = {}) =>
  one.fetch("/identity/join", {
    method: "POST",
    headers: { cookie, origin: one.baseUrl, ...headers },
    body: new URLSearchParams({ provider, join, returnTo: "/account" }),
  });
async function joinWith(provider: "vneid" | "agency", join: Join, cookie: string) {
  const begun = await begin(provider, join, cookie);
  const address = begun.headers.get("location");
  if (address === null) return begun;
  const callback = servers()[provider].authorize(new URL(address));
  const headers = { cookie: `${cookiesOf(begun)}; ${cookie}` };
  return one.fetch(callback.pathname + callback.search, { headers });
}
const asking = (cookie: string) => new Request(one.baseUrl, { headers: { cookie } });
const learnerOf = async (cookie: string) =>
  (await one.api.read(asking(cookie)))?.learnerId as LearnerId;

describe("linking another identity", () => {
  it("makes both lead to the same learner, and changes nothing about the session", async () => {
    const session = cookiesOf(await signIn("vneid"));
    const learner = await learnerOf(session);
    const linked = await joinWith("agency", "link", session);
    expect(linked.headers.get("location")).toBe(`${one.baseUrl}/account`);
    expect(await learnerOf(session)).toBe(learner);
    expect(await learnerOf(cookiesOf(await signIn("agency")))).toBe(learner);
    expect(events.map(({ type }) => type)).toContain("linked");
    const held = await one.api.linking.identifiersOf(learner);
    expect(held.map(({ kind }) => kind).sort()).toEqual(["citizen-number", "subject", "subject"]);
  });

  it("that is already somebody's is refused with the way out, which is merging", async () => {
    const other = await learnerOf(cookiesOf(await signIn("agency")));
    const session = cookiesOf(await signIn("vneid"));
    const learner = await learnerOf(session);
    expect(learner).not.toBe(other);
    const refused = await joinWith("agency", "link", session);
    expect(await codeOf(refused)).toBe("IDENTITY_ALREADY_LINKED");
    const merged = await joinWith("agency", "merge", session);
    expect(await learnerOf(cookiesOf(merged))).toBe(other);
    expect(await learnerOf(session)).toBeUndefined();
    expect(await one.api.linking.canonical(learner)).toBe(other);
    for (const provider of ["vneid", "agency"] as const) {
      expect(await learnerOf(cookiesOf(await signIn(provider)))).toBe(other);
    }
  });

  it("needs somebody signed in, freshly, and still the same at the end", async () => {
    expect(await codeOf(await begin("agency", "link", ""))).toBe("IDENTITY_SIGN_IN_REQUIRED");
    expect(await codeOf(await begin("agency", "other", ""))).toBe("IDENTITY_CALLBACK_INVALID");
    const session = cookiesOf(await signIn("vneid"));
    const begun = await begin("agency", "link", session);
    const callback = agency.authorize(new URL(begun.headers.get("location") ?? ""));
    await one.fetch("/identity/logout", { method: "POST", headers: { cookie: session } });
    const headers = { cookie: `${cookiesOf(begun)}; ${session}` };
    const late = await one.fetch(callback.pathname + callback.search, { headers });
    expect(await codeOf(late)).toBe("IDENTITY_SIGN_IN_REQUIRED");
  });
});

describe("a join", () => {
  it("that another site begins is refused, and a link cannot begin one", async () => {
    const session = cookiesOf(await signIn("vneid"));
    const foreign = [
      { origin: "https://other.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ];
    for (const from of foreign) {
      const response = await begin("agency", "link", session, from);
      expect(await codeOf(response)).toBe("CORE_CROSS_ORIGIN");
    }
    const learner = await learnerOf(session);
    await signIn("agency", "&join=link", session);
    expect(await one.api.linking.identifiersOf(learner)).toHaveLength(2);
  });

  it("has the provider ask who it is, and refuses one that did not", async () => {
    const session = cookiesOf(await signIn("vneid"));
    const begun = await begin("agency", "link", session);
    const address = new URL(begun.headers.get("location") ?? "");
    expect(address.searchParams.get("prompt")).toBe("login");
    const { mint } = agency;
    const earlier = Math.floor(Date.now() / 1000) - 300;
    agency.mint = (m) => mint({ ...m, claims: { ...m.claims, auth_time: earlier } });
    const refused = await joinWith("agency", "link", session);
    expect(await codeOf(refused)).toBe("IDENTITY_TOKEN_AUTH_TIME");
    agency.mint = mint;
  });

  it("of somebody who signed in long ago is refused at once", async () => {
    const { mint } = one.server;
    const earlier = Math.floor(Date.now() / 1000) - 1200;
    one.server.mint = (m) => mint({ ...m, claims: { ...m.claims, auth_time: earlier } });
    const session = cookiesOf(await signIn("vneid"));
    one.server.mint = mint;
    const stale = await begin("agency", "link", session);
    const page = await stale.clone().text();
    expect(await codeOf(stale)).toBe("IDENTITY_PROOF_STALE");
    // Another plain sign-in might not say when it was either.
    expect(page).toContain('href="/identity/login?action=own-data"');
  });

  it("by merging with an identity never seen keeps the record that is there", async () => {
    const session = cookiesOf(await signIn("vneid"));
    const learner = await learnerOf(session);
    const merged = cookiesOf(await joinWith("agency", "merge", session));
    expect(await learnerOf(merged)).toBe(learner);
    expect(await learnerOf(cookiesOf(await signIn("agency")))).toBe(learner);
  });

  it("that is refused says so, and offers to make the two one", async () => {
    await signIn("agency");
    const session = cookiesOf(await signIn("vneid"));
    const page = await (await joinWith("agency", "link", session)).text();
    expect(page).toContain("<h1>Chưa thực hiện được</h1>");
    expect(page).toContain('<form method="post" action="/identity/join">');
    expect(page).toContain('name="returnTo" value="/account"');
  });
});

describe("the portal's own account", () => {
  it("is linked by whoever is signed in, and to one learner only", async () => {
    const session = cookiesOf(await signIn("vneid"));
    const { learnerId } = await one.api.linkAccount(asking(session), "portal-user-7");
    expect(learnerId).toBe(await learnerOf(session));
    const other = cookiesOf(await signIn("agency"));
    await expect(one.api.linkAccount(asking(other), "portal-user-7")).rejects.toMatchObject({
      code: "IDENTITY_ALREADY_LINKED",
    });
    await expect(one.api.linkAccount(asking(""), "portal-user-8")).rejects.toMatchObject({
      code: "IDENTITY_SIGN_IN_REQUIRED",
    });
  });
});

describe("a person whom an officer verified", () => {
  const supervise = async () => {
    const officer = cookiesOf(await signIn("vneid"));
    return one.api.linking.supervise({
      officer: await one.api.prove(asking(officer)),
      kind: "foreigner",
      documentKind: "passport",
    });
  };
  const activate = (code: string, origin: string = one.baseUrl) =>
    one.fetch("/identity/activate?returnTo=/learn", {
      method: "POST",
      headers: { origin },
      body: new URLSearchParams({ code }),
    });

  it("comes in by a code, once, at the lowest levels, and every decision says so", async () => {
    const { learnerId, activation } = await supervise();
    const page = await (await one.fetch("/identity/activate?returnTo=/learn")).text();
    expect(page).toMatch(/<label for="code">Mã kích hoạt/);
    const response = await activate(activation.text);
    expect(response.headers.get("location")).toBe(`${one.baseUrl}/learn`);
    const cookie = cookiesOf(response);
    expect(await one.api.read(asking(cookie))).toMatchObject({
      learnerId,
      accountLevel: "01",
      authLevel: 1,
      verifiedBy: "officer",
    });
    expect(await one.api.require(asking(cookie), "assess")).toMatchObject({
      decision: { allowed: true, verifiedBy: "officer" },
    });
    expect(await one.api.decide(asking(cookie), "confirm")).toMatchObject({
      allowed: false,
      verifiedBy: "officer",
    });
    expect(await codeOf(await activate(activation.text))).toBe("IDENTITY_ACTIVATION_WRONG");
  });

  it("is not signed in by a page of another site, which would be somebody else's code", async () => {
    const { activation } = await supervise();
    const response = await activate(activation.text, "https://other.example");
    expect(await codeOf(response)).toBe("CORE_CROSS_ORIGIN");
    expect(response.headers.getSetCookie()).toEqual([]);
    expect((await activate(activation.text)).status).toBe(303);
  });

  it("is signed out when the officer's word is taken back", async () => {
    const { learnerId, activation } = await supervise();
    const cookie = cookiesOf(await activate(activation.text));
    expect(await learnerOf(cookie)).toBe(learnerId);
    const officer = await one.api.prove(asking(cookiesOf(await signIn("vneid"))));
    await one.api.linking.revokeSupervision({ officer, learnerId });
    expect(await learnerOf(cookie)).toBeUndefined();
  });
});

describe("the hub's secret", () => {
  it("changes without anybody losing a sign-in, a session or an id", async () => {
    const databasePath = join(mkdtempSync(join(tmpdir(), "identity-")), "hub.db");
    const old = "an older secret for tests, 9876543210 zyxwv";
    const before = await createHarness({ databasePath, secret: old });
    const { callback, cookie } = await before.start();
    const session = cookiesOf(await before.signIn());
    const learner = (await before.api.read(asking(session)))?.learnerId;
    const { server } = before;
    await before.database.close();
    const after = await createHarness({ databasePath, previousSecrets: [old], server });
    expect((await after.api.read(asking(session)))?.learnerId).toBe(learner);
    const headers = { cookie };
    const finished = await after.fetch(callback.pathname + callback.search, { headers });
    expect(finished.status).toBe(303);
    expect((await after.api.read(asking(cookiesOf(finished))))?.learnerId).toBe(learner);
    const counts = await after.api.countByVersion();
    expect(counts.filter(({ count }) => count > 0)).toHaveLength(1);
    const [unused] = counts.filter(({ count }) => count === 0);
    await after.api.retire("lookup", unused?.version ?? 0, {
      audit: { by: "system", purpose: "rotation" },
    });
    await after.close();
    const last = await createHarness({ databasePath });
    expect((await last.api.read(asking(cookiesOf(finished))))?.learnerId).toBe(learner);
    await last.close();
  });
});
