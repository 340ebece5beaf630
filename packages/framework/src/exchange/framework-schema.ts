import type { JsonObject } from "@hocvuso/core";
import * as z from "zod";
import type { Association, AssociationType, ItemRef } from "../model/association.ts";
import type {
  Framework,
  FrameworkItem,
  FrameworkLevel,
  FrameworkLevelAlias,
  Licence,
  Source,
} from "../model/framework.ts";

const text = /*@__PURE__*/ (() => z.string())();
const languageMap = /*@__PURE__*/ (() => z.record(z.string(), z.string()))();
const extensions = /*@__PURE__*/ (() => z.custom<JsonObject>(isObject))();

const sourceSchema: z.ZodType<Source> = /*@__PURE__*/ (() =>
  z.strictObject({
    citation: text,
    verification: z.enum(["own", "secondary", "unverified", "verified"]),
    url: z.exactOptional(text),
    note: z.exactOptional(text),
  }))();

const sources = /*@__PURE__*/ (() => z.record(z.string(), sourceSchema))();

const licence: z.ZodType<Licence> = /*@__PURE__*/ (() =>
  z.strictObject({ name: text, url: z.exactOptional(text), note: z.exactOptional(text) }))();

/** Shape of an item that came from outside. */
export const itemSchema: z.ZodType<FrameworkItem> = /*@__PURE__*/ (() =>
  z.strictObject({
    code: text,
    kind: text,
    title: languageMap,
    description: z.exactOptional(languageMap),
    parentCode: z.exactOptional(text),
    level: z.exactOptional(z.number()),
    keywords: z.exactOptional(z.array(text)),
    validFrom: z.exactOptional(text),
    validTo: z.exactOptional(text),
    sources: z.exactOptional(sources),
    identifier: z.exactOptional(text),
    extensions: z.exactOptional(extensions),
  }))();

const alias: z.ZodType<FrameworkLevelAlias> = /*@__PURE__*/ (() =>
  z.strictObject({ code: text, source: sourceSchema }))();

/** Shape of a level that came from outside. */
export const levelSchema: z.ZodType<FrameworkLevel> = /*@__PURE__*/ (() =>
  z.strictObject({
    level: z.number(),
    stage: languageMap,
    title: z.exactOptional(languageMap),
    task: z.exactOptional(languageMap),
    autonomy: z.exactOptional(languageMap),
    aliases: z.exactOptional(z.array(alias)),
    sources: z.exactOptional(sources),
  }))();

const associationTypes = /*@__PURE__*/ (() => [
  "exactMatchOf",
  "exemplar",
  "hasSkillLevel",
  "isChildOf",
  "isPartOf",
  "isPeerOf",
  "isRelatedTo",
  "isTranslationOf",
  "precedes",
  "replacedBy",
])();

/** Tells whether a value names a kind of association. */
export function isAssociationType(value: unknown): value is AssociationType {
  return (
    typeof value === "string" && (associationTypes.includes(value) || value.startsWith("ext:"))
  );
}

const itemRef: z.ZodType<ItemRef> = /*@__PURE__*/ (() =>
  z.strictObject({ frameworkId: text, code: text }))();

/** Shape of an association that came from outside. */
export const associationSchema: z.ZodType<Association> = /*@__PURE__*/ (() =>
  z.strictObject({
    type: z.custom<AssociationType>(isAssociationType),
    origin: itemRef,
    destination: itemRef,
    strength: z.exactOptional(z.number()),
    source: z.exactOptional(sourceSchema),
    note: z.exactOptional(languageMap),
    identifier: z.exactOptional(text),
  }))();

/** A framework without its lists. */
export type FrameworkMeta = Omit<Framework, "associations" | "items" | "levels">;

/** Shape of a framework's own fields that came from outside. */
export const metaSchema: z.ZodType<FrameworkMeta> = /*@__PURE__*/ (() =>
  z.strictObject({
    id: text,
    version: text,
    title: languageMap,
    description: z.exactOptional(languageMap),
    issuer: languageMap,
    legalBasis: z.exactOptional(z.array(sourceSchema)),
    validFrom: z.exactOptional(text),
    validTo: z.exactOptional(text),
    source: sourceSchema,
    licence: z.exactOptional(licence),
    sources: z.exactOptional(sources),
    identifier: z.exactOptional(text),
    extensions: z.exactOptional(extensions),
  }))();

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
