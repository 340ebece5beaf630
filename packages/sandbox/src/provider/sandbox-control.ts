import type { Log } from "@hocvuso/core";
import { requireOption } from "../bad-options.ts";
import type { Citizen } from "../citizen.ts";
import type { KeyRing } from "./key-ring.ts";
import { type LogoutCount, logOutAccount } from "./logout-tokens.ts";
import type { People } from "./people.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import { changeSettings, defaultSettings, type SandboxSettings } from "./sandbox-settings.ts";

/** Scripts a provider while it runs; the same over HTTP under `/control`. */
export interface SandboxControl {
  /** What holds now. */
  readonly settings: SandboxSettings;
  /** How often each code of the log has happened; never to whom. */
  readonly happened: Readonly<Record<string, number>>;
  /**
   * Changes settings; those that are not named stay.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `SANDBOX_BAD_OPTIONS`.
   */
  set(changes: Partial<SandboxSettings>): void;
  /**
   * Signs with a new key from now on.
   *
   * @param mode - `overlap` still publishes the old keys; `abrupt` does not, so tokens that they
   * signed can no longer be verified.
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `SANDBOX_BAD_OPTIONS` for another mode.
   */
  rotateKeys(mode: "abrupt" | "overlap"): void;
  /**
   * Makes a citizen's account anew: the next sign-in has another subject, and sessions are over
   * without anybody being told.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `SANDBOX_BAD_OPTIONS` when nobody has the number.
   */
  recreate(citizenNumber: string): void;
  /**
   * Ends a citizen's sessions and sends logout tokens to the clients that took part.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `SANDBOX_BAD_OPTIONS` when nobody has the number.
   */
  logout(citizenNumber: string): Promise<LogoutCount>;
  /** Sets the settings back and forgets what happened; keys, accounts and sessions stay. */
  reset(): void;
}

/** A control and the log that feeds it. */
export interface ControlParts {
  readonly control: SandboxControl;
  readonly log: Log;
}

/** What a control works on. */
export interface ControlOptions {
  readonly people: People;
  readonly keys: KeyRing;
  /** The provider, while it listens. */
  readonly running: () => SandboxContext | undefined;
  /** Called when keys have changed. */
  readonly rebuild: () => void;
  readonly log: Log;
}

export function createControl(options: ControlOptions): ControlParts {
  const { people, keys, running, rebuild } = options;
  let settings = defaultSettings;
  const happened = new Map<string, number>();
  const control: SandboxControl = {
    get settings() {
      return settings;
    },
    get happened() {
      return Object.fromEntries(happened);
    },
    set(changes) {
      settings = changeSettings(settings, { ...changes });
    },
    rotateKeys(mode) {
      requireMode(mode);
      keys.rotate(mode);
      rebuild();
    },
    recreate(citizenNumber) {
      const rows = running()?.rows;
      const gone = people.recreate(citizenWith(citizenNumber, people));
      for (const session of rows?.sessionsOf(gone) ?? []) rows?.endSession(session);
    },
    async logout(citizenNumber) {
      const accountId = people.accountIdOf(citizenWith(citizenNumber, people));
      const context = running();
      return context ? logOutAccount(accountId, context) : { delivered: 0, failed: 0 };
    },
    reset() {
      settings = defaultSettings;
      happened.clear();
    },
  };
  return { control, log: countLines(happened, options.log) };
}

function countLines(happened: Map<string, number>, log: Log): Log {
  return (line) => {
    happened.set(line.code, (happened.get(line.code) ?? 0) + 1);
    log(line);
  };
}

function requireMode(mode: "abrupt" | "overlap"): void {
  requireOption(
    mode === "abrupt" || mode === "overlap",
    "/mode",
    "Chỉ có hai cách đổi khoá: overlap hoặc abrupt.",
    "Keys are rotated by overlap or abrupt.",
  );
}

function citizenWith(number: string, people: People): Citizen {
  const citizen = people.byNumber(number);
  requireOption(
    citizen !== undefined,
    "/number",
    "Không có công dân thử nghiệm nào mang số này.",
    "No citizen of the sandbox has this number.",
  );
  return citizen as Citizen;
}
