import { HvsError } from "@hocvuso/core";
import { requireOption } from "../../bad-options.ts";
import type { ForgingErrorCode } from "../errors.ts";
import { forgeries, unjudged } from "../forgeries.ts";
import type { Forgery } from "../forgery.ts";
import { type Bench, createBench, type Finding } from "./bench.ts";
import { describe, judge } from "./judge.ts";
import type { TestRelyingPartyOptions } from "./options.ts";
import type { CaseResult, RelyingPartyReport, Verdict } from "./report.ts";
import { missingFor, type Situation } from "./situation.ts";

/**
 * Plays the matrix against a relying party, over plain HTTP, without a browser.
 *
 * The relying party must be configured for the provider's issuer, and reachable from this machine.
 * Honest sign-ins come first; each case then gets fresh cookies. Cases that need the relying party
 * to fetch keys anew come last: with `forget` at once, otherwise after `keyPauseMs` each.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `SANDBOX_HONEST_LOGIN_FAILED` when the honest
 * sign-in does not work, `SANDBOX_BAD_OPTIONS` when no case is chosen.
 * @example
 * ```ts
 * const report = await testRelyingParty({
 *   provider,
 *   loginUrl: "http://127.0.0.1:8080/login",
 *   probe: "http://127.0.0.1:8080/session",
 * });
 * if (!report.passed) console.log(formatReport(report, "text"));
 * ```
 */
export async function testRelyingParty(
  options: TestRelyingPartyOptions,
): Promise<RelyingPartyReport> {
  const { provider, onProgress } = options;
  const chosen = chooseForgeries(options.cases);
  const startedAt = new Date().toISOString();
  const situation = await learnSituation(options);
  const bench = createBench(options, situation.client);
  const results = new Map<string, CaseResult>();
  let stale = false;
  for (const forgery of playOrder(chosen)) {
    const note = missingFor(forgery.needs, situation, options);
    const renews = forgery.needs.includes("keys") || forgery.needs.includes("forget");
    if (!note && (renews || stale)) await renewKeys(options);
    const result: CaseResult = note
      ? { ...describe(forgery), verdict: "skipped", note }
      : await play(forgery, bench);
    if (!note) stale = renews;
    results.set(forgery.id, result);
    onProgress?.(result, results.size, chosen.length);
  }
  provider.forge(undefined);
  provider.signInAs(0);
  if (stale) await options.forget?.();
  return summarise(
    options,
    startedAt,
    chosen.map(({ id }) => results.get(id) as CaseResult),
  );
}

/** The cases that a filter names: groups, families, single cases; all when there is none. */
export function chooseForgeries(filter: readonly string[] | undefined): readonly Forgery[] {
  const names = filter?.map((name) => name.trim().toUpperCase()).filter((name) => name !== "");
  const fits = ({ id, group }: Forgery, name: string) =>
    name === group || name === id || name === id.split(".")[0];
  for (const name of names ?? []) {
    const known = forgeries.some((one) => fits(one, name));
    requireOption(known, "cases", `Không có ca thử “${name}”.`, `There is no case “${name}”.`);
  }
  return names ? forgeries.filter((one) => names.some((name) => fits(one, name))) : forgeries;
}

function playOrder(chosen: readonly Forgery[]): readonly Forgery[] {
  const weight = ({ needs }: Forgery) =>
    needs.includes("forget") ? 2 : needs.includes("keys") ? 1 : 0;
  return chosen.toSorted((a, b) => weight(a) - weight(b));
}

async function renewKeys({ forget, keyPauseMs = 61_000 }: TestRelyingPartyOptions): Promise<void> {
  if (forget) return void (await forget());
  await new Promise((resolve) => setTimeout(resolve, keyPauseMs));
}

async function play(forgery: Forgery, bench: Bench): Promise<CaseResult> {
  const { provider } = bench;
  provider.signInAs(0);
  provider.forge(forgery.id);
  const finding = await (forgery.drive ?? signInOnce)(bench).catch(broken);
  return judge(forgery, finding, provider.record);
}

/** A case that could not be played to its end is not passed, and ends nothing else. */
function broken(error: unknown): Finding {
  return { took: false, problem: error instanceof Error ? error.message : "It broke off." };
}

async function signInOnce(bench: Bench): Promise<Finding> {
  const browser = bench.newBrowser();
  const visit = await bench.signIn(browser);
  return { visit, took: await bench.isSignedIn(browser) };
}

/** Signs in honestly, logs out, steps up: what does not work cannot be tested. */
async function learnSituation(options: TestRelyingPartyOptions): Promise<Situation> {
  const { provider } = options;
  const [anyone] = provider.clients;
  provider.forge(undefined);
  provider.signInAs(0);
  const stranger = createBench(options, anyone as Situation["client"]);
  const browser = stranger.newBrowser();
  if (await stranger.isSignedIn(browser)) throw honestFailed("the probe says yes to a stranger");
  const visit = await stranger.signIn(browser);
  if (!(await stranger.isSignedIn(browser))) {
    throw honestFailed(visit.broken ? "no answer" : `HTTP ${visit.status} at the end`);
  }
  const { record } = provider;
  const id = record.authorizations.at(-1)?.parameters.client_id;
  const client = provider.clients.find(({ clientId }) => clientId === id) ?? anyone;
  const bench = createBench(options, client as Situation["client"]);
  const logoutWorks = await tryLogout(bench, browser);
  return {
    client: bench.client,
    record,
    logoutWorks,
    stepUpWorks: await tryStepUp(bench, options),
  };
}

async function tryLogout(bench: Bench, browser: ReturnType<Bench["newBrowser"]>): Promise<boolean> {
  if (bench.client.backchannelLogoutUri === undefined) return false;
  const sent = await bench.provider.sendLogout().catch(() => undefined);
  return sent !== undefined && !(await bench.isSignedIn(browser));
}

async function tryStepUp(bench: Bench, { stepUp }: TestRelyingPartyOptions): Promise<boolean> {
  if (!stepUp) return false;
  const browser = bench.newBrowser();
  await bench.signIn(browser);
  await bench.stepUp(browser);
  return bench.isSteppedUp(browser);
}

function summarise(
  options: TestRelyingPartyOptions,
  startedAt: string,
  results: readonly CaseResult[],
): RelyingPartyReport {
  const count = (wanted: Verdict) => results.filter(({ verdict }) => verdict === wanted).length;
  const totals = {
    passed: count("passed"),
    failed: count("failed"),
    inconclusive: count("inconclusive"),
    skipped: count("skipped"),
  };
  const { origin, pathname } = new URL(options.loginUrl);
  const passed = totals.failed === 0 && totals.inconclusive === 0;
  return { target: origin + pathname, startedAt, results, unjudged, totals, passed };
}

function honestFailed(what: string): HvsError<ForgingErrorCode> {
  return new HvsError("SANDBOX_HONEST_LOGIN_FAILED", `The honest sign-in does not work: ${what}.`, {
    hint: {
      vi: "Hãy kiểm tra hệ thống đã được cấu hình đúng issuer, mã ứng dụng, địa chỉ nhận kết quả; và địa chỉ probe chỉ trả 200 khi đã đăng nhập.",
      en: "Check that the relying party has the issuer, the client id and the redirect URI, and that the probe answers 200 only when somebody is signed in.",
    },
  });
}
