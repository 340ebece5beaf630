import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fictitiousCitizen } from "../citizen.ts";
import { createPortal, newBrowser, type Portal, portalSecret } from "./__fixtures__/portal.ts";
import { submit } from "./__fixtures__/submit.ts";
import { createSandboxProvider, type SandboxProvider } from "./sandbox-provider.ts";

const citizen = fictitiousCitizen("step-up", 0, { authLevel: 3 });
const other = fictitiousCitizen("step-up", 1);
const loa = (level: number): string => `urn:sandbox:loa:${level}`;
const essential = (...values: string[]): string =>
  JSON.stringify({ id_token: { acr: { essential: true, values } } });
let sandbox: SandboxProvider;
let portal: Portal;
let second: Portal;

async function start(singleSignOn: boolean): Promise<void> {
  sandbox = createSandboxProvider({
    clients: ["one", "two"].map((clientId) => ({
      clientId,
      clientSecret: portalSecret,
      redirectUris: [`http://127.0.0.1:8080/${clientId}`],
    })),
    citizens: [citizen, other],
    singleSignOn,
  });
  await sandbox.listen(0);
  portal = createPortal(sandbox, "one");
  second = createPortal(sandbox, "two");
}
afterEach(() => sandbox.close());

describe("with single sign-on", () => {
  beforeEach(() => start(true));

  it("a browser signs in once, and again without a page", async () => {
    const browser = newBrowser();
    const first = await portal.signIn(browser, citizen.number);
    const again = await portal.redeem(await portal.authorize(browser, { prompt: "none" }));
    expect(again.claims).toMatchObject({ sub: first.claims.sub, sid: first.claims.sid });
    expect(again.claims.auth_time).toBe(first.claims.auth_time);
  });

  it("another client is let in by the citizen's consent alone, with a session id of its own", async () => {
    const browser = newBrowser();
    const first = await portal.signIn(browser, citizen.number);
    const silent = await second.authorize(browser, { prompt: "none" });
    expect(silent.url.searchParams.get("error")).toBe("consent_required");
    const page = await second.authorize(browser);
    expect(page.text).toContain(citizen.name);
    expect(page.text).not.toContain('name="number"');
    expect((await browser.open(`${page.url}/qr`)).status).toBe(400);
    const forged = { decision: "accept", number: other.number };
    const { claims } = await second.redeem(await submit(page, forged, browser));
    expect(claims).toMatchObject({ sub: first.claims.sub, SoDinhDanh: citizen.number });
    expect(claims.sid).not.toBe(first.claims.sid);
  });

  it.each<[string, Record<string, string>]>([
    ["acr_values", { acr_values: loa(3) }],
    ["an essential acr", { claims: essential(loa(3)) }],
  ])("a higher level asked by %s shows the page, and is reached", async (_name, query) => {
    const browser = newBrowser();
    const low = await portal.signIn(browser, citizen.number, { acr_values: loa(1) });
    expect(low.claims.acr).toBe(loa(1));
    const silent = await portal.authorize(browser, { ...query, prompt: "none" });
    expect(silent.url.searchParams.get("error")).toBe("login_required");
    const high = await portal.signIn(browser, citizen.number, query);
    expect(high.claims.acr).toBe(loa(3));
    const after = await portal.redeem(await portal.authorize(browser, query));
    expect(after.claims.acr).toBe(loa(3));
  });

  it("a level out of reach is said at once, and the session stays as it was", async () => {
    const browser = newBrowser();
    await portal.signIn(browser, citizen.number);
    const page = await portal.authorize(browser, { claims: essential(loa(4)) });
    const visit = await submit(page, { number: citizen.number, decision: "accept" }, browser);
    expect(visit.url.searchParams.get("error")).toBe("unmet_authentication_requirements");
    const after = await portal.authorize(browser, { prompt: "none" });
    expect(after.url.searchParams.has("code")).toBe(true);
  });

  it.each([
    ["prompt=login", { prompt: "login" }],
    ["max_age=0", { max_age: "0" }],
  ])("%s asks again", async (_name, query) => {
    const browser = newBrowser();
    await portal.signIn(browser, citizen.number);
    const silent = await portal.authorize(browser, { max_age: "600", prompt: "none" });
    expect(silent.url.searchParams.has("code")).toBe(true);
    const next = await portal.signIn(browser, citizen.number, query as Record<string, string>);
    expect(next.claims.auth_time).toEqual(expect.any(Number));
  });

  it("another citizen can take over, and the first one's session ends", async () => {
    const browser = newBrowser();
    const first = await portal.signIn(browser, citizen.number);
    const page = await portal.authorize(browser, { prompt: "login" });
    const between = await submit(page, { number: other.number, decision: "accept" }, browser);
    expect(between.text).toContain("MÔI TRƯỜNG THỬ NGHIỆM – không phải VNeID");
    const { claims } = await portal.redeem(await submit(between, { logout: "yes" }, browser));
    expect(claims.SoDinhDanh).toBe(other.number);
    expect(claims.sid).not.toBe(first.claims.sid);
    const me = await fetch(`${sandbox.issuer}/me`, {
      headers: { authorization: `Bearer ${first.accessToken}` },
    });
    expect(me.status).toBe(401);
  });

  it("a scripted weaker level arrives, however it was asked", async () => {
    sandbox.control.set({ level: 1 });
    const query = { claims: essential(loa(3)) };
    const { claims } = await portal.signIn(newBrowser(), citizen.number, query);
    expect(claims.acr).toBe(loa(1));
  });
});

describe("a claims parameter", () => {
  beforeEach(() => start(false));

  it.each([
    ["a list that is none", { id_token: { acr: { essential: true, values: "x" } } }],
    ["levels that are no texts", { id_token: { acr: { essential: true, values: [3] } } }],
    ["a value that is no text", { id_token: { acr: { value: 3 } } }],
  ])("with %s is refused", async (_name, claims) => {
    const visit = await portal.authorize(newBrowser(), { claims: JSON.stringify(claims) });
    expect(visit.url.searchParams.get("error")).toBe("invalid_request");
  });

  it("without a level changes nothing", async () => {
    const claims = JSON.stringify({ id_token: { acr: { essential: true } } });
    const signedIn = await portal.signIn(newBrowser(), citizen.number, { claims });
    expect(signedIn.claims.acr).toBe(loa(3));
  });
});
