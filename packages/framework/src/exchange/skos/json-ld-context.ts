import type { JsonObject } from "@hocvuso/core";
import { pointerKey } from "../json-pointer.ts";
import { fault, type SkosNotes } from "./notes.ts";

/** A term of a context. */
export interface Term {
  /** IRI or keyword it stands for. */
  readonly id: string;
  /** Datatype of its texts, `@id` or `@vocab`. */
  readonly type: string | undefined;
  /** Language of its texts; `null` for none. */
  readonly language: string | null | undefined;
  /** How its values are packed. */
  readonly container: string | undefined;
}

/** A context that stands within the file. */
export interface Context {
  /** Terms and prefixes. */
  readonly terms: ReadonlyMap<string, Term>;
  /** What names without a prefix begin with. */
  readonly vocabulary: string;
  /** What relative addresses begin with. */
  readonly base: string;
  /** Language of texts that name none. */
  readonly language: string | undefined;
}

const allowed = /*@__PURE__*/ (() =>
  new Set(["@id", "@type", "@language", "@container", "@prefix"]))();
const containers = /*@__PURE__*/ (() => new Set([undefined, "@language", "@set", "@list"]))();

/** Reads a context of prefixes and plain terms; anything else in it is a fault. */
export function readContext(given: unknown, notes: SkosNotes): Context {
  const parts = given === undefined ? [] : Array.isArray(given) ? given : [given];
  const raw: [string, unknown, string][] = [];
  parts.forEach((part: unknown, index) => {
    const path = Array.isArray(given) ? `/@context/${index}` : "/@context";
    if (typeof part !== "object" || part === null || Array.isArray(part)) refuse(notes, path);
    else {
      for (const [key, value] of Object.entries(part)) {
        raw.push([key, value, `${path}/${pointerKey(key)}`]);
      }
    }
  });
  const keyword = (name: string) => {
    const value = raw.findLast(([key]) => key === name)?.[1];
    return typeof value === "string" ? value : "";
  };
  const terms = new Map<string, Term>();
  const context: Context = {
    terms,
    vocabulary: keyword("@vocab"),
    base: keyword("@base"),
    language: keyword("@language") || undefined,
  };
  const plain = raw.filter(([key]) => !key.startsWith("@"));
  for (const [key, value] of plain) {
    if (typeof value === "string") terms.set(key, termOf(value));
  }
  for (const [key, value] of plain) {
    if (typeof value === "string") terms.set(key, termOf(expandName(value, context, true)));
  }
  for (const [key, value, path] of plain) {
    if (typeof value === "string" || value === null) continue;
    const term = readTerm(key, value, context);
    if (term) terms.set(key, term);
    else refuse(notes, path);
  }
  return context;
}

function readTerm(key: string, value: unknown, context: Context): Term | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (Object.keys(value).some((name) => !allowed.has(name))) return undefined;
  const {
    "@id": id = key,
    "@type": type,
    "@language": language,
    "@container": container,
  } = value as JsonObject;
  const packed = Array.isArray(container) ? container[0] : container;
  if (typeof id !== "string" || !containers.has(packed)) return undefined;
  return {
    id: expandName(id, context, true),
    type: typeof type === "string" ? expandName(type, context, true) : undefined,
    language: typeof language === "string" || language === null ? language : undefined,
    container: packed,
  };
}

function termOf(id: string): Term {
  return { id, type: undefined, language: undefined, container: undefined };
}

/**
 * The IRI that a name stands for.
 *
 * @param isTerm - Whether it may be a term (a property, a type); an address may not.
 */
export function expandName(name: string, context: Context, isTerm: boolean): string {
  if (name.startsWith("@")) return name;
  const whole = isTerm ? context.terms.get(name) : undefined;
  if (whole && whole.id !== name) return whole.id;
  const colon = name.indexOf(":");
  if (colon >= 0) {
    const prefix =
      name.slice(colon + 1, colon + 3) === "//"
        ? undefined
        : context.terms.get(name.slice(0, colon));
    return prefix ? prefix.id + name.slice(colon + 1) : name;
  }
  return (isTerm ? context.vocabulary : context.base) + name;
}

function refuse(notes: SkosNotes, path: string): void {
  fault(notes, "SKOS_BAD_CONTEXT", path, {
    vi: "Ngữ cảnh này chưa được hỗ trợ; hãy chuyển tệp sang dạng mở rộng (expanded).",
    en: "This context is not read; bring the file to its expanded form first.",
  });
}
