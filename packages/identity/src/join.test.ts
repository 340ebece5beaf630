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
const asking = (cookie: string) => new Request(one.baseUrl, { headers: { cookie } });
const learnerOf = async (cookie: string) =>
  (await one.api.read(asking(cookie)))?.learnerId as LearnerId;

describe("linking another identity", () => {
  it("makes both lead to the same learner, and changes nothing about the session", async () => {
    const session = cookiesOf(await signIn("vneid"));
    const learner = await learnerOf(session);
    const linked = await signIn("agency", "&join=link&returnTo=/account", session);
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
    const refused = await signIn("agency", "&join=link", session);
    expect(await codeOf(refused)).toBe("IDENTITY_ALREADY_LINKED");
    const merged = await signIn("agency", "&join=merge", session);
    expect(await learnerOf(cookiesOf(merged))).toBe(other);
    expect(await learnerOf(session)).toBeUndefined();
    expect(await one.api.linking.canonical(learner)).toBe(other);
    for (const provider of ["vneid", "agency"] as const) {
      expect(await learnerOf(cookiesOf(await signIn(provider)))).toBe(other);
    }
  });

  it("needs somebody signed in, freshly, and still the same at the end", async () => {
    expect(await codeOf(await signIn("agency", "&join=link"))).toBe("IDENTITY_SIGN_IN_REQUIRED");
    expect(await codeOf(await signIn("agency", "&join=other"))).toBe("IDENTITY_CALLBACK_INVALID");
    const session = cookiesOf(await signIn("vneid"));
    const begun = await one.fetch("/identity/login?provider=agency&join=link", {
      headers: { cookie: session },
    });
    const callback = agency.authorize(new URL(begun.headers.get("location") ?? ""));
    await one.fetch("/identity/logout", { method: "POST", headers: { cookie: session } });
    const headers = { cookie: `${cookiesOf(begun)}; ${session}` };
    const late = await one.fetch(callback.pathname + callback.search, { headers });
    expect(await codeOf(late)).toBe("IDENTITY_SIGN_IN_REQUIRED");
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
  const activate = (code: string) =>
    one.fetch("/identity/activate?returnTo=/learn", {
      method: "POST",
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
