import { namedUuid } from "@hocvuso/core";

/** Tells whether a text has the form of a UUID. */
export function isUuid(value: string | undefined): value is string {
  return /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(value ?? "");
}

/** Tells whether a text is an address that every reader of CASE takes. */
export function isUri(value: string | undefined): value is string {
  return /^https?:\/\/(?:[\w.~:/?#@!$&'()*+,;=-]|%[\da-f]{2})+$/i.test(value ?? "");
}

/** Address of a record: below the provider's address, or a URN where there is none. */
export function caseUri(baseUrl: string | undefined, collection: string, uuid: string): string {
  return baseUrl === undefined ? `urn:uuid:${uuid}` : `${baseUrl}/${collection}/${uuid}`;
}

/** UUID of a framework that has none from its issuer. */
export function documentUuid(frameworkId: string): Promise<string> {
  return namedUuid(frameworkId);
}

/**
 * UUID of an item that has none from its issuer; the same in every export.
 *
 * @example
 * ```ts
 * const uuid = await itemUuid("vn-tt02-2025", "4.2");
 * ```
 */
export function itemUuid(frameworkId: string, code: string): Promise<string> {
  return namedUuid(frameworkId, code);
}

/** UUID of anything else that an export makes of a framework. */
export function partUuid(frameworkId: string, ...parts: readonly string[]): Promise<string> {
  return namedUuid(frameworkId, "case", ...parts);
}

/** UUID of the item that stands for a level. */
export function levelUuid(frameworkId: string, level: number): Promise<string> {
  return partUuid(frameworkId, "level", String(level));
}

/** Kind of the items that stand for levels; one for all frameworks, so that an import knows them. */
export function levelTypeUuid(): Promise<string> {
  return partUuid("", "level");
}

/**
 * A UUID that a file brings, unless it is the derived one, which the model leaves out.
 *
 * Ours are of version 5; others need no derivation, which spares a hash for each record.
 */
export async function ownUuid(
  given: string,
  derived: () => Promise<string>,
): Promise<string | undefined> {
  return given[14] === "5" && given === (await derived()) ? undefined : given;
}
