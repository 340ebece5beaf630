import type { JsonObject } from "@hocvuso/core";
import * as z from "zod";
import type { CaseDefinition, CaseDefinitions } from "./package.ts";
import { type CaseClass, caseShapes } from "./shapes.ts";

/** Our own keys in `extensions` begin so. */
const ownPrefix = "hvs:";

/** CASE fields of a document that the model has no place for. */
export const documentExtras: readonly string[] = /*@__PURE__*/ (() => [
  "frameworkType",
  "publisher",
  "subject",
  "subjectURI",
  "adoptionStatus",
  "extensions",
])();

/** CASE fields of an item that the model has no place for. */
export const itemExtras: readonly string[] = /*@__PURE__*/ (() => [
  "alternativeLabel",
  "listEnumeration",
  "conceptKeywordsURI",
  "notes",
  "subject",
  "subjectURI",
  "educationLevel",
  "licenseURI",
  "extensions",
])();

/** Fields that only CASE 1.1 has, by class. */
export const newerFields: Readonly<Record<string, readonly string[]>> = /*@__PURE__*/ (() => ({
  CFDocument: ["caseVersion", "frameworkType"],
  CFItem: ["subject", "subjectURI"],
  CFAssociation: ["notes"],
}))();

/** What an imported record says beyond the model, to be kept as `extensions.case`. */
export function keepExtras(record: object, names: readonly string[]): { extensions?: JsonObject } {
  const found = names.flatMap((name): [string, unknown][] => {
    const value = (record as JsonObject)[name];
    if (value === undefined) return [];
    if (name !== "extensions") return [[name, value]];
    const foreign = Object.entries(value as JsonObject).filter(
      ([key]) => !key.startsWith(ownPrefix),
    );
    return foreign.length > 0 ? [[name, Object.fromEntries(foreign)]] : [];
  });
  return found.length > 0 ? { extensions: { case: Object.fromEntries(found) } } : {};
}

/** Gives the kept fields back to a record, those that are still valid CASE. */
export function restoreExtras(
  extensions: JsonObject | undefined,
  kind: CaseClass,
  names: readonly string[],
  withExtensions: boolean,
): JsonObject {
  const kept = extensions?.case;
  if (typeof kept !== "object" || kept === null) return {};
  const found = names.filter((name) => {
    if (!Object.hasOwn(kept, name) || (name === "extensions" && !withExtensions)) return false;
    return caseShapes[kind][name]?.safeParse((kept as JsonObject)[name]).success;
  });
  return Object.fromEntries(found.map((name) => [name, (kept as JsonObject)[name]]));
}

const keptDefinitions = /*@__PURE__*/ (() =>
  ["CFConcept", "CFSubject", "CFLicense", "CFAssociationGrouping"] as const)();

/** The definitions of a package that the model has no place for: all but item types and its licence. */
export function keepDefinitions(
  definitions: CaseDefinitions | undefined,
  licence: string | undefined,
): CaseDefinitions | undefined {
  const found = keptDefinitions.flatMap((kind) => {
    const rows = definitions?.[`${kind}s`]?.filter((one) => one.identifier !== licence) ?? [];
    return rows.length > 0 ? [[`${kind}s`, rows] as const] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

/** Gives the kept definitions back, those that are still valid CASE. */
export function restoreDefinitions(
  extensions: JsonObject | undefined,
  withExtensions: boolean,
): CaseDefinitions {
  const kept = (extensions?.case as JsonObject | undefined)?.CFDefinitions;
  if (typeof kept !== "object" || kept === null) return {};
  const found = keptDefinitions.flatMap((kind) => {
    const rows = (kept as JsonObject)[`${kind}s`];
    if (!Array.isArray(rows)) return [];
    const valid = rows.flatMap((row) => restoreDefinition(kind, row, withExtensions));
    return valid.length > 0 ? [[`${kind}s`, valid] as const] : [];
  });
  return Object.fromEntries(found);
}

function restoreDefinition(
  kind: CaseClass,
  row: unknown,
  withExtensions: boolean,
): CaseDefinition[] {
  const read = z.strictObject(caseShapes[kind]).safeParse(row);
  if (!read.success) return [];
  const { extensions, ...plain } = read.data as unknown as CaseDefinition;
  return [withExtensions && extensions ? { ...plain, extensions } : plain];
}
