import type { ForgingProvider } from "../forging-provider.ts";
import type { CaseResult } from "./report.ts";

/** How to tell from outside whether somebody is signed in. */
export interface Probe {
  /** What is asked for, with the browser's cookies. */
  readonly url: string | URL;
  /** Reads the answer. Default: status 200 without having been redirected. */
  readonly says?: (answer: ProbeAnswer) => boolean;
}

/** Answer to a {@link Probe}. */
export interface ProbeAnswer {
  /** HTTP status at the end. */
  readonly status: number;
  /** Beginning of the body. */
  readonly body: string;
  /** Whether the answer came from another address than the one asked for. */
  readonly redirected: boolean;
}

/** How a relying party asks for a higher level. */
export interface StepUpProbe {
  /** GET starts a sign-in at the higher level. */
  readonly url: string | URL;
  /** Says yes only to those who have the higher level. */
  readonly probe: string | URL | Probe;
}

/** Options of {@link testRelyingParty}. */
export interface TestRelyingPartyOptions {
  /** A running provider that the relying party is configured for. */
  readonly provider: ForgingProvider;
  /** GET starts a sign-in. */
  readonly loginUrl: string | URL;
  /** Tells whether somebody is signed in: an address that answers 200 then, and not otherwise. */
  readonly probe: string | URL | Probe;
  /** Asks for a higher level, where the relying party knows two. Default: step-up cases are skipped. */
  readonly stepUp?: StepUpProbe;
  /** Parameter of `loginUrl` that says where to go afterwards. Default: A15 is skipped. */
  readonly returnToParameter?: string;
  /** Groups, families or cases to run: `T`, `T14`, `T14.2`. Default: all. */
  readonly cases?: readonly string[];
  /** Makes the relying party forget the provider's metadata and keys. Default: it is waited for. */
  readonly forget?: () => Promise<void> | void;
  /** Moves the relying party's and the provider's clock. Default: cases about age are skipped. */
  readonly moveClock?: (milliseconds: number) => Promise<void> | void;
  /** Without `forget`: how long until the relying party may fetch keys again. Default: 61 000. */
  readonly keyPauseMs?: number;
  /** Longest wait for one answer of the relying party. Default: 60 000. */
  readonly patienceMs?: number;
  /** Hears of each case when it has been judged. */
  readonly onProgress?: (result: CaseResult, done: number, total: number) => void;
}
