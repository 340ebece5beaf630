import { outcomeForgeries } from "./cases/authorization-outcome.ts";
import { responseForgeries } from "./cases/authorization-response.ts";
import { encryptedForgeries } from "./cases/encrypted.ts";
import { endpointForgeries } from "./cases/endpoints.ts";
import { claimForgeries } from "./cases/id-token-claims.ts";
import { headerForgeries } from "./cases/id-token-header.ts";
import { personForgeries } from "./cases/id-token-person.ts";
import { signatureForgeries } from "./cases/id-token-signature.ts";
import { keyForgeries } from "./cases/keys.ts";
import { logoutForgeries } from "./cases/logout.ts";
import { oversizeForgeries } from "./cases/oversize.ts";
import { requestForgeries } from "./cases/requests.ts";
import { stepUpForgeries, unjudgedCases } from "./cases/step-up.ts";
import { validForgeries } from "./cases/valid.ts";
import type { Forgery, ForgeryDescription, ForgeryGroup, Unjudged } from "./forgery.ts";

const groups: readonly ForgeryGroup[] = ["A", "R", "T", "U", "L", "K", "S", "V"];

/** The whole matrix, by group and number. */
export const forgeries: readonly Forgery[] = /*@__PURE__*/ (() =>
  [
    responseForgeries(),
    outcomeForgeries(),
    requestForgeries(),
    signatureForgeries(),
    headerForgeries(),
    claimForgeries(),
    personForgeries(),
    oversizeForgeries(),
    encryptedForgeries(),
    endpointForgeries(),
    logoutForgeries(),
    keyForgeries(),
    stepUpForgeries(),
    validForgeries(),
  ]
    .flat()
    .toSorted((a, b) => placeOf(a) - placeOf(b)))();

function placeOf({ id, group }: Forgery): number {
  const [family = 0, variant = 0] = id.slice(1).split(".").map(Number);
  return groups.indexOf(group) * 1e6 + family * 1e3 + variant;
}

/** Cases of the matrix that cannot be judged from outside, and why. */
export const unjudged: readonly Unjudged[] = /*@__PURE__*/ unjudgedCases();

/**
 * Lists the matrix for people and documents: what is done, what is expected, where it is said.
 *
 * @example
 * ```ts
 * const ids = describeForgeries().map(({ id }) => id); // "A1.1", "A1.2", …
 * ```
 */
export function describeForgeries(): readonly ForgeryDescription[] {
  return forgeries.map(
    ({ id, group, title, reason, reference, basis, expect, surface, needs }) => ({
      id,
      group,
      title,
      reason,
      reference,
      basis,
      expect,
      surface,
      needs,
    }),
  );
}
