import { type CoreErrorCode, HvsError } from "./errors.ts";

declare const brand: unique symbol;

/** A string that only a parser or a maker of its kind can give. */
export type Branded<Name extends string> = string & {
  /** Tells kinds apart for the type checker; not there at run time. */
  readonly [brand]: Name;
};

/**
 * A learner, opaque: `hl_` and 26 characters of lower-case base 32 (128 random bits).
 *
 * It says nothing about the person. Only the identity vault can lead back to one.
 */
export type LearnerId = Branded<"LearnerId">;

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
const learnerPattern = /^hl_[a-z2-7]{26}$/;

/**
 * Makes a new {@link LearnerId} from 128 random bits.
 *
 * @param randomBytes - Fills 16 bytes. Default: the runtime's cryptographic generator.
 * @example
 * ```ts
 * const learnerId = createLearnerId();
 * ```
 */
export function createLearnerId(
  randomBytes: (length: number) => Uint8Array = (length) =>
    crypto.getRandomValues(new Uint8Array(length)),
): LearnerId {
  let bits = 0;
  let value = 0;
  let text = "";
  for (const byte of randomBytes(16)) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(value >> bits) & 31];
    }
  }
  text += alphabet[(value << (5 - bits)) & 31];
  return `hl_${text}` as LearnerId;
}

/** Tells whether a value has the form of a {@link LearnerId}. */
export function isLearnerId(value: unknown): value is LearnerId {
  return typeof value === "string" && learnerPattern.test(value);
}

/**
 * Reads a {@link LearnerId}.
 *
 * @throws A {@link HvsError} coded `CORE_BAD_ID`; the message never repeats the value.
 */
export function parseLearnerId(value: unknown): LearnerId {
  if (isLearnerId(value)) return value;
  throw new HvsError<CoreErrorCode>("CORE_BAD_ID", "Not a learner id.", {
    status: 400,
    hint: {
      vi: "Mã người học có dạng hl_ và 26 ký tự; không dùng số định danh cá nhân.",
      en: "A learner id is hl_ and 26 characters; never a personal number.",
    },
  });
}
