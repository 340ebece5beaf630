import type { LearnerId } from "@hocvuso/core";
import type { KeyRing } from "../vault/key-ring.ts";
import { type Db, now, type VaultParts } from "../vault/vault-parts.ts";

/** A code with which a person whom an officer verified signs in once. Show it once; it is kept nowhere. */
export interface ActivationCode {
  /** 80 random bits as four groups of four characters: `7K2M-QX4D-9TRA-B3ZE`. */
  readonly text: string;
  /** Until when it works, ISO 8601 in UTC. */
  readonly expiresAt: string;
}

/** Crockford's base 32: no character that looks like another one. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const prefixLength = 4;
const codeLength = 16;

/** Reads a code as people type it; `undefined` when it cannot be one. */
export function readCode(text: unknown): string | undefined {
  if (typeof text !== "string" || text.length > 100) return undefined;
  const typed = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "");
  const code = typed.replaceAll("O", "0").replace(/[IL]/g, "1");
  return new RegExp(`^[${alphabet}]{${codeLength}}$`).test(code) ? code : undefined;
}

/** Indexes of a code's first group, and of the whole code. */
export async function indexCode(
  ring: KeyRing,
  code: string,
): Promise<{ readonly prefix: readonly string[]; readonly whole: readonly string[] }> {
  const prefix = await ring.indexes("activation-prefix", [code.slice(0, prefixLength)]);
  const whole = await ring.indexes("activation-code", [code]);
  return { prefix: prefix.map(({ index }) => index), whole: whole.map(({ index }) => index) };
}

/** Of which record a code is, and who gives it out. */
interface CodeTerms {
  readonly supervisionId: string;
  readonly issuedBy: LearnerId;
  readonly expiresAt: string;
}

/** Makes a new code for a record; earlier ones stop working. */
export async function issueCode(
  db: Db,
  parts: VaultParts,
  learnerId: LearnerId,
  { supervisionId, issuedBy, expiresAt }: CodeTerms,
): Promise<ActivationCode> {
  const { context } = parts;
  await db
    .deleteFrom("identity_activation")
    .where("context", "=", context)
    .where((is) =>
      is.or([is("supervision_id", "=", supervisionId), is("learner_id", "=", learnerId)]),
    )
    .execute();
  for (;;) {
    const code = randomCode();
    const { prefix, whole } = await indexCode(parts.ring, code);
    await db
      .deleteFrom("identity_activation")
      .where("context", "=", context)
      .where("prefix_index", "in", prefix)
      .where("expires_at", "<=", now(parts))
      .execute();
    const taken = await db
      .selectFrom("identity_activation")
      .select("prefix_index")
      .where("context", "=", context)
      .where("prefix_index", "in", prefix)
      .executeTakeFirst();
    if (taken) continue;
    await db
      .insertInto("identity_activation")
      .values({
        context,
        prefix_index: prefix[0] ?? "",
        code_index: whole[0] ?? "",
        supervision_id: supervisionId,
        learner_id: learnerId,
        issued_by: issuedBy,
        expires_at: expiresAt,
        attempts: 0,
      })
      .execute();
    return { text: code.match(/.{4}/g)?.join("-") ?? "", expiresAt };
  }
}

function randomCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(codeLength));
  return Array.from(bytes, (byte) => alphabet[byte & 31]).join("");
}
