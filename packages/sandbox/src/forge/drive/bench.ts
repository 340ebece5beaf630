import type { Text } from "@hocvuso/core";
import type { ForgingClient } from "../forging-client.ts";
import type { ForgingProvider } from "../forging-provider.ts";
import { type Browser, createBrowser, type Visit } from "./browser.ts";
import type { Probe, TestRelyingPartyOptions } from "./options.ts";

/** What the browsers of a case found out. */
export interface Finding {
  /** Whether the forged thing took effect: somebody is signed in, logged out, stepped up. */
  readonly took: boolean;
  /** Where the browser ended; not where it was stopped. */
  readonly visit?: Visit;
  /** What went wrong besides, in English: for people who read the report. */
  readonly problem?: string;
  /** Why the case does not apply after all. */
  readonly inapplicable?: Text;
}

/** What a case's browsers can do. */
export interface Bench {
  /** The provider. */
  readonly provider: ForgingProvider;
  /** The relying party, as registered. */
  readonly client: ForgingClient;
  /** Name of the parameter that says where to go after signing in. */
  readonly returnTo: string;
  /** A browser that knows nothing. */
  readonly newBrowser: () => Browser;
  /** Signs in, to the end. */
  readonly signIn: (browser: Browser, changes?: LoginChanges) => Promise<Visit>;
  /** Signs in up to the callback, whose address is not opened. Throws when it is not reached. */
  readonly toCallback: (browser: Browser) => Promise<URL>;
  /** Steps up, to the end. */
  readonly stepUp: (browser: Browser) => Promise<Visit>;
  /** Whether somebody is signed in. */
  readonly isSignedIn: (browser: Browser) => Promise<boolean>;
  /** Whether somebody has the higher level. */
  readonly isSteppedUp: (browser: Browser) => Promise<boolean>;
  /** Moves the relying party's clock. */
  readonly moveClock: (milliseconds: number) => Promise<void>;
}

/** What is different about the request that starts a sign-in. */
interface LoginChanges {
  /** Parameters to add. */
  readonly query?: Readonly<Record<string, string>>;
  /** Header fields to add. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sets the bench up. */
export function createBench(options: TestRelyingPartyOptions, client: ForgingClient): Bench {
  const { provider, loginUrl, probe, stepUp, patienceMs = 60_000 } = options;
  const isCallback = ({ origin, pathname }: URL) =>
    client.redirectUris.some((one) => {
      const known = new URL(one);
      return known.origin === origin && known.pathname === pathname;
    });
  return {
    provider,
    client,
    returnTo: options.returnToParameter ?? "",
    newBrowser: () => createBrowser(patienceMs),
    async signIn(browser, { query = {}, headers = {} } = {}) {
      const address = new URL(loginUrl);
      for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
      // Only a callback is followed to the end: an address beyond this machine is never opened.
      return browser.open(address, { headers, stopBefore: isAbroad });
    },
    async toCallback(browser) {
      const { url, status } = await browser.open(loginUrl, { stopBefore: isCallback });
      if (isCallback(url)) return url;
      throw new Error(`The sign-in did not come back to the callback (HTTP ${status}).`);
    },
    stepUp: (browser) => browser.open(stepUp?.url ?? loginUrl, { stopBefore: isAbroad }),
    isSignedIn: (browser) => holds(browser, probe),
    isSteppedUp: async (browser) => stepUp !== undefined && holds(browser, stepUp.probe),
    moveClock: async (milliseconds) => options.moveClock?.(milliseconds),
  };

  function isAbroad({ hostname }: URL): boolean {
    const known = [loginUrl, provider.issuer, ...client.redirectUris];
    return !known.some((one) => new URL(one).hostname === hostname);
  }
}

async function holds(browser: Browser, probe: string | URL | Probe): Promise<boolean> {
  const asked = typeof probe === "string" || probe instanceof URL ? { url: probe } : probe;
  const visit = await browser.open(asked.url);
  if (visit.broken) return false;
  const { says = ({ status, redirected }) => status === 200 && !redirected } = asked;
  return says({ status: visit.status, body: visit.body, redirected: visit.hops.length > 0 });
}
