import { vaultRefusal } from "./vault-refusal.ts";

declare const brand: unique symbol;

/** What kind of thing an identifier is: a personal number, a provider's subject, or a portal's account. */
export type IdentifierKind = "citizen-number" | "subject" | "account";

/**
 * Something that tells who a person is, and shows itself nowhere: printed, logged, put into a template, JSON,
 * a copy or an error it reads `[redacted]` or is empty. Only the vault can look inside.
 *
 * @typeParam Kind - Its kind, which is all that can be seen.
 */
export interface Identifier<Kind extends IdentifierKind = IdentifierKind> {
  /** Tells it apart from every other type; never there at run time. */
  readonly [brand]: Kind;
  /** What kind of thing it is. */
  readonly kind: Kind;
  /** Gives `[redacted]`. */
  toString(): string;
  /** Gives `[redacted]`. */
  toJSON(): string;
}

/** What an identifier hides. */
export interface IdentifierInside {
  /** Its kind. */
  readonly kind: IdentifierKind;
  /** The parts that make it unique within its kind. */
  readonly parts: readonly string[];
  /** Who gives out the subject; empty for other kinds. */
  readonly issuer: string;
}

const insides = /*@__PURE__*/ new WeakMap<object, IdentifierInside>();

/** Hides parts behind a value. For the makers of identifiers; not exported from the package. */
export function hideIdentifier<Kind extends IdentifierKind>(
  kind: Kind,
  parts: readonly string[],
): Identifier<Kind> {
  const redacted = () => "[redacted]";
  // Everything is on the prototype: there is nothing to list, to spread or to clone.
  const shape = Object.freeze({
    kind,
    toString: redacted,
    toLocaleString: redacted,
    toJSON: redacted,
    [Symbol.toPrimitive]: redacted,
    [Symbol.for("nodejs.util.inspect.custom")]: redacted,
  });
  const identifier = Object.freeze(Object.create(shape) as object);
  insides.set(identifier, { kind, parts, issuer: kind === "subject" ? (parts[0] ?? "") : "" });
  return identifier as Identifier<Kind>;
}

/** Looks inside. For the vault only; not exported from the package. */
export function insideOf(identifier: Identifier): IdentifierInside {
  const inside = insides.get(identifier);
  if (!inside) throw vaultRefusal("IDENTITY_BAD_IDENTIFIER");
  return inside;
}

/**
 * The subject by which one provider knows a person, compared character by character.
 *
 * @param issuer - The provider's issuer, as its tokens have it; the vault keeps it readable.
 * @param sub - The subject, at most 255 characters.
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_BAD_IDENTIFIER` when a part is empty, too long, or
 * holds control characters or broken ones; the message never repeats it.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#IDToken
 * @example
 * ```ts
 * const subject = providerSubject("https://id.example", "248289761001");
 * ```
 */
export function providerSubject(issuer: string, sub: string): Identifier<"subject"> {
  return hideIdentifier("subject", [checked(issuer, 2_000), checked(sub, 255)]);
}

/**
 * An account that the portal had before, compared character by character.
 *
 * @param accountId - The portal's own key of the account, at most 255 characters; better not a name or mail address.
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_BAD_IDENTIFIER`, as {@link providerSubject}.
 * @example
 * ```ts
 * const account = portalAccount("user-4711");
 * ```
 */
export function portalAccount(accountId: string): Identifier<"account"> {
  return hideIdentifier("account", [checked(accountId, 255)]);
}

/** Broken characters would all become the same bytes, and two people one. */
function checked(text: string, longest: number): string {
  const fits = typeof text === "string" && text.length > 0 && text.length <= longest;
  if (!fits || /[\p{Cc}\p{Cs}]/u.test(text)) {
    throw vaultRefusal("IDENTITY_BAD_IDENTIFIER");
  }
  return text;
}
