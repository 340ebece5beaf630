/**
 * `acr` strings of the sandbox and the levels of authentication they stand for.
 *
 * Made up for the sandbox; the real ones are VNeID's to tell.
 */
export const sandboxAuthLevels: Readonly<Record<string, 1 | 2 | 3 | 4>> = {
  "urn:sandbox:loa:1": 1,
  "urn:sandbox:loa:2": 2,
  "urn:sandbox:loa:3": 3,
  "urn:sandbox:loa:4": 4,
};

/** Values of the sandbox's `account_level` claim and the account levels they stand for. */
export const sandboxAccountLevels: Readonly<Record<string, "01" | "02">> = {
  "01": "01",
  "02": "02",
};

/** What to answer to a request for levels: one of them, any, or that none can be reached. */
export function chooseAcr(
  requested: readonly string[],
  reachable: 1 | 2 | 3 | 4,
): string | undefined {
  if (requested.length === 0) return `urn:sandbox:loa:${reachable}`;
  return requested.find((acr) => {
    const level = Object.hasOwn(sandboxAuthLevels, acr) ? sandboxAuthLevels[acr] : undefined;
    return level !== undefined && level <= reachable;
  });
}

/** Reads the levels of a request, from `acr_values` and from the `claims` parameter. */
export function requestedAcrs(params: Readonly<Record<string, unknown>>): readonly string[] {
  const listed = typeof params.acr_values === "string" ? params.acr_values.split(" ") : [];
  const essential = acrClaim(params.claims);
  return [...new Set([...essential, ...listed])].filter((acr) => acr !== "");
}

function acrClaim(claims: unknown): string[] {
  if (typeof claims !== "string") return [];
  const { id_token } = JSON.parse(claims) as { id_token?: { acr?: AcrRequest | null } };
  const { value, values = [] } = id_token?.acr ?? {};
  return value === undefined ? values : [value];
}

/** Whether the `acr` of a `claims` parameter, if any, names levels as OpenID Connect has it. */
export function isAcrRequest(claims: unknown): boolean {
  const { id_token } = claims as {
    id_token?: { acr?: { value?: unknown; values?: unknown } | null };
  };
  const { value = "", values = [] } = id_token?.acr ?? {};
  return [value, ...(Array.isArray(values) ? values : [null])].every(
    (one) => typeof one === "string",
  );
}

type AcrRequest = { value?: string; values?: string[] };
