import { requireOption } from "../bad-options.ts";

/** Where an answer can be slow; `all` stands for every place that is not named. */
export type SandboxEndpoint =
  | "all"
  | "app"
  | "authorization"
  | "discovery"
  | "jwks"
  | "logout"
  | "par"
  | "signIn"
  | "token"
  | "transaction"
  | "userInfo";

type NamedEndpoint = Exclude<SandboxEndpoint, "all">;

/** What can be scripted; the defaults are an honest provider. */
export interface SandboxSettings {
  /** Sign-ins are answered `access_denied`, whoever agrees. Default: `false`. */
  readonly refuse: boolean;
  /** Every sign-in reaches this level of authentication, whatever was asked; `null`, the default: what the citizen can. */
  readonly level: 1 | 2 | 3 | 4 | null;
  /** How long answers wait, in milliseconds, at most a minute. Default: not at all. */
  readonly delayMs: Readonly<Partial<Record<SandboxEndpoint, number>>>;
  /** Everything but `/control` answers 503. Default: `false`. */
  readonly down: boolean;
  /** By how much `iat`, `exp` and `auth_time` of tokens are wrong, in seconds; above 0 is ahead. Default: 0. */
  readonly clockSkewSeconds: number;
  /** A DPoP proof needs a nonce of the provider. Default: `false`. */
  readonly dpopNonce: boolean;
}

/** Settings as they are at first. */
export const defaultSettings: SandboxSettings = {
  refuse: false,
  level: null,
  delayMs: {},
  down: false,
  clockSkewSeconds: 0,
  dpopNonce: false,
};

/** Beginnings of paths by endpoint. */
const endpointPaths: Readonly<Record<NamedEndpoint, string>> = {
  discovery: "/.well-known/",
  jwks: "/jwks",
  par: "/request",
  authorization: "/auth",
  signIn: "/sign-in/",
  app: "/app/",
  token: "/token",
  userInfo: "/me",
  logout: "/session/end",
  transaction: "/transaction",
};

/** How long an answer at this path has to wait. */
export function delayOf(path: string, { delayMs }: SandboxSettings): number {
  const names = Object.keys(endpointPaths) as NamedEndpoint[];
  const endpoint = names.find((name) => path.startsWith(endpointPaths[name]));
  return (endpoint && delayMs[endpoint]) ?? delayMs.all ?? 0;
}

/** Checks changes, which may come from anywhere, and applies them to a copy. */
export function changeSettings(
  settings: SandboxSettings,
  changes: Readonly<Record<string, unknown>>,
): SandboxSettings {
  for (const [name, value] of Object.entries(changes)) {
    const fits = Object.hasOwn(checks, name) && checks[name as keyof SandboxSettings](value);
    requireOption(
      fits,
      `/${name}`,
      "Không có thiết lập này, hoặc giá trị không hợp lệ.",
      "There is no such setting, or not with this value.",
    );
  }
  return { ...settings, ...changes };
}

const isBoolean = (value: unknown): boolean => typeof value === "boolean";
const isDelay = (value: unknown): boolean =>
  typeof value === "number" && value >= 0 && value <= 60_000;

const checks: Readonly<Record<keyof SandboxSettings, (value: unknown) => boolean>> = {
  refuse: isBoolean,
  level: (value) => value === null || [1, 2, 3, 4].includes(value as number),
  delayMs: (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(value).every(
      ([name, ms]) => (name === "all" || Object.hasOwn(endpointPaths, name)) && isDelay(ms),
    ),
  down: isBoolean,
  clockSkewSeconds: (value) => Number.isSafeInteger(value),
  dpopNonce: isBoolean,
};
