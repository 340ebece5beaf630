import type { DataHolder, HeldPart, JsonObject, LearnerId, LogLine, Text } from "@hocvuso/core";
import { setUpPlugin } from "@hocvuso/core/testing";
import { cookiesOf, createHarness, type Harness } from "../../__fixtures__/harness.ts";
import { parseCitizenNumber } from "../../vault/citizen-number.ts";
import { type DutiesOptions, duties } from "../duties.ts";
import type { Duties } from "../duties-contract.ts";

/** A holder with rows in memory, and switches to make it fail. */
export interface FakeHolder extends DataHolder {
  readonly rows: Map<LearnerId, JsonObject[]>;
  /** Errors to be thrown by the next calls. */
  readonly failures: Error[];
  /** How often it was asked to erase. */
  calls: number;
}

const label: Text = { vi: "Kho thử", en: "Test store" };

export function fakeHolder(): FakeHolder {
  const rows = new Map<LearnerId, JsonObject[]>();
  const failures: Error[] = [];
  return {
    rows,
    failures,
    calls: 0,
    label,
    async *export(learnerId): AsyncGenerator<HeldPart> {
      for (const data of rows.get(learnerId) ?? []) yield { kind: "row", data };
    },
    async erase(learnerId, depth) {
      this.calls += 1;
      const failure = failures.shift();
      if (failure) throw failure;
      const count = rows.get(learnerId)?.length ?? 0;
      if (depth === "everything") rows.delete(learnerId);
      return [
        depth === "link"
          ? { kind: "row", label, erased: 0, kept: count, reason: { vi: "Giữ lại", en: "Kept" } }
          : { kind: "row", label, erased: count, kept: 0 },
      ];
    },
  };
}

/** The duties over a real identity plugin. */
export interface DutiesBench {
  readonly api: Duties;
  readonly harness: Harness;
  readonly holders: Map<string, DataHolder>;
  readonly logs: LogLine[];
  /** Moves the clock, in milliseconds. */
  pass(ms: number): void;
  /** A learner who does not exist, by number. */
  learner(index: number): Promise<LearnerId>;
  /** Asks as the one who is signed in. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Posts a form as the one who is signed in. */
  post(path: string, fields: Record<string, string>): Promise<Response>;
  /** Signs the harness's citizen in. */
  signIn(): Promise<LearnerId>;
  close(): Promise<void>;
}

/** Friday, 20 November 2026, 10:00 in Viet Nam. */
export const friday: number = Date.UTC(2026, 10, 20, 3);
export const dayMs = 86_400_000;
export const key = (): string => crypto.randomUUID();

export async function openDuties(options: DutiesOptions = {}): Promise<DutiesBench> {
  // The provider's tokens are dated by the machine's clock: only the distance from it can be moved.
  let shift = friday - Date.now();
  const clock = () => Date.now() + shift;
  const harness = await createHarness();
  const logs: LogLine[] = [];
  const holders = new Map<string, DataHolder>();
  const { database, baseUrl } = harness;
  const parts = await setUpPlugin(duties(options), {
    database,
    baseUrl,
    clock,
    log: (line) => logs.push(line),
    apis: { identity: harness.api },
    holders,
  });
  if (parts.holder) holders.set("duties", parts.holder);
  let cookie = "";
  const fetch = async (path: string, init: RequestInit = {}) => {
    const headers = { accept: "application/json", cookie, ...init.headers };
    const answer = parts.fetch?.(new Request(new URL(path, baseUrl), { ...init, headers }));
    if (!answer) throw new Error("The plugin answers no requests.");
    return answer;
  };
  return {
    api: parts.api as Duties,
    harness,
    holders,
    logs,
    pass(ms) {
      shift += ms;
    },
    learner: (index) =>
      harness.api.learnerFor(parseCitizenNumber(`990${`${index}`.padStart(9, "0")}`)),
    fetch,
    post: (path, fields) => fetch(path, { method: "POST", body: new URLSearchParams(fields) }),
    async signIn() {
      const response = await harness.signIn();
      cookie = cookiesOf(response);
      const session = await harness.api.read(new Request(baseUrl, { headers: { cookie } }));
      if (!session) throw new Error("Nobody is signed in.");
      return session.learnerId;
    },
    close: harness.close,
  };
}
