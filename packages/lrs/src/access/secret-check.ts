import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Clock } from "@hocvuso/core";
import { createBoundedMap } from "./bounded-map.ts";
import { tooManyRequests } from "./errors.ts";
import { verifySecret } from "./hash-secret.ts";
import type { KnownCredential, KnownSecret } from "./known-credential.ts";
import { createLimitedRuns } from "./limited-runs.ts";
import { pairDigest } from "./lrs-credential.ts";
import { createWrongAttempts } from "./wrong-attempts.ts";

/** How long a right secret needs no new check. */
const rememberMs = 10 * 60_000;

/** Tells whether a secret is one of a credential's. */
export type SecretCheck = (known: KnownCredential, secret: string) => Promise<boolean>;

/**
 * Makes the check of secrets.
 *
 * A right secret is remembered for 10 minutes by a digest that only this process can make, together
 * with which secret of the credential it was: once that one is changed, revoked or over, the memory
 * is worth nothing. At most two hashes are computed side by side, 32 wait, and a key is given 20
 * wrong secrets a minute; who is remembered is not held up by somebody else's attempts.
 */
export function createSecretCheck(clock: Clock): SecretCheck {
  const processKey = randomBytes(32);
  const remembered = createBoundedMap<{ id: string; until: number }>(1_000);
  const pending = new Map<string, Promise<boolean>>();
  const attempts = createWrongAttempts(clock);
  const runs = createLimitedRuns({ atOnce: 2, waiting: 32 }, () =>
    tooManyRequests("Too many sign-ins at once.", 1),
  );

  const findRight = async (
    { caller, secrets }: KnownCredential,
    secret: string,
    valid: (one: KnownSecret) => boolean,
  ): Promise<KnownSecret | undefined> => {
    const given = pairDigest(caller.key, secret);
    let right: KnownSecret | undefined;
    // All are compared, so that the time taken tells nothing about which one it was.
    for (const one of secrets.filter(valid)) {
      const { digest, hash } = one;
      const equal = digest
        ? timingSafeEqual(digest, given)
        : hash !== undefined && (await runs(() => verifySecret(secret, hash)));
      if (equal) right = one;
    }
    return right;
  };

  return async (known, secret) => {
    const { key } = known.caller;
    const valid = ({ validUntil = Number.POSITIVE_INFINITY }: KnownSecret) => validUntil > clock();
    const name = createHmac("sha256", processKey).update(`${key}:${secret}`).digest("base64url");
    const memory = remembered.get(name);
    if (memory && memory.until > clock()) {
      if (known.secrets.some((one) => one.id === memory.id && valid(one))) return true;
    }
    const underWay = pending.get(name);
    if (underWay) return underWay;
    const takeBack = attempts.begin(key);
    const check = async () => {
      let wrong = false;
      try {
        const right = await findRight(known, secret, valid);
        wrong = !right;
        if (right) remembered.set(name, { id: right.id, until: clock() + rememberMs });
        return !wrong;
      } finally {
        // Neither a right secret nor one that could not be checked counts.
        if (!wrong) takeBack();
        pending.delete(name);
      }
    };
    const checked = check();
    pending.set(name, checked);
    return checked;
  };
}
