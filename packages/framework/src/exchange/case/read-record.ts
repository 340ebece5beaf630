import type { Issue, JsonObject } from "@hocvuso/core";
import * as z from "zod";
import { pointerKey } from "../json-pointer.ts";
import type { Loss } from "../loss-report.ts";
import type { CaseFaultCode, CaseLossCode } from "./errors.ts";
import { type CaseClass, caseShapes } from "./shapes.ts";

/** Faults are listed up to here; a file with more of them is no CASE package. */
const mostIssues = 100;

/** What reading leaves behind: faults that refuse the file, and what was mended. */
export interface ReadNotes {
  /** Why it can't be read. */
  readonly issues: Issue<CaseFaultCode>[];
  /** What was mended or dropped. */
  readonly report: Loss<CaseLossCode>[];
}

/** Reads one record; gives none when it can't be read. */
export function readRecord<Row>(
  name: CaseClass,
  value: unknown,
  path: string,
  notes: ReadNotes,
  must: boolean,
): Row[] {
  if (notes.issues.length >= mostIssues) return [];
  const strict = strictOf(name);
  const first = strict.safeParse(value);
  if (first.success) return [first.data as Row];
  if (!isObject(value)) {
    if (must) missing(notes, path, "");
    else dropped(notes, path, "");
    return [];
  }
  const mended = mend(name, value, path, notes);
  const second = strict.safeParse(mended);
  if (second.success) return [second.data as Row];
  const bad = badFields(second.error);
  const kept = Object.fromEntries(Object.entries(mended).filter(([key]) => !bad.includes(key)));
  const third = strict.safeParse(kept);
  if (third.success) {
    for (const key of bad) dropped(notes, `${path}/${pointerKey(key)}`, key);
    return [third.data as Row];
  }
  if (must) for (const key of badFields(third.error)) missing(notes, path, key);
  else dropped(notes, path, "");
  return [];
}

function badFields(error: z.ZodError): string[] {
  return [...new Set(error.issues.map((issue) => String(issue.path[0] ?? "")))];
}

/** Brings the liberties of CASE 1.0 to the shape of 1.1. */
function mend(name: CaseClass, value: JsonObject, path: string, notes: ReadNotes): JsonObject {
  const shape = caseShapes[name];
  const entries = Object.entries(value).flatMap(([key, field]): [string, unknown][] => {
    if (field === null || key === "CFDocumentURI" || key === "CFPackageURI") return [];
    const place = `${path}/${pointerKey(key)}`;
    if (!Object.hasOwn(shape, key)) {
      unknownField(notes, place, key);
      return [];
    }
    const better = mendField(key, field);
    if (better !== field) repaired(notes, place, key);
    return [[key, better]];
  });
  const mended = Object.fromEntries(entries);
  if (name === "CFItemType" && mended.description === undefined) {
    repaired(notes, `${path}/description`, "description");
    return { ...mended, description: "" };
  }
  return mended;
}

const lists = /*@__PURE__*/ (() => new Set(["conceptKeywords", "educationLevel", "subject"]))();

function mendField(key: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (lists.has(key)) return [value];
  const isDate = key === "statusStartDate" || key === "statusEndDate";
  return isDate && /^\d{4}-\d\d-\d\dT/.test(value) ? value.slice(0, 10) : value;
}

const compiled: Map<CaseClass, z.ZodType> = /*@__PURE__*/ new Map();

function strictOf(name: CaseClass): z.ZodType {
  const known = compiled.get(name) ?? z.strictObject(caseShapes[name]);
  compiled.set(name, known);
  return known;
}

/** Puts a fault beside the others. */
export function fault(
  { issues }: ReadNotes,
  code: CaseFaultCode,
  path: string,
  message: Issue["message"],
): void {
  issues.push({ code, path, message });
}

function missing(notes: ReadNotes, path: string, field: string): void {
  const name = field || path.split("/")[1];
  fault(notes, "CASE_BAD_SHAPE", field ? `${path}/${pointerKey(field)}` : path, {
    vi: `Thiếu "${name}" hoặc giá trị sai dạng mà CASE quy định.`,
    en: `"${name}" is missing or not of the form that CASE prescribes.`,
  });
}

function dropped({ report }: ReadNotes, path: string, field: string): void {
  report.push({
    code: "CASE_SHAPE",
    kind: "lost",
    path,
    field,
    message: {
      vi: "Giá trị sai dạng mà CASE quy định nên bị bỏ.",
      en: "The value is not of the form that CASE prescribes and was dropped.",
    },
  });
}

function repaired({ report }: ReadNotes, path: string, field: string): void {
  report.push({
    code: "CASE_SHAPE",
    kind: "repaired",
    path,
    field,
    message: {
      vi: "Giá trị theo dạng của CASE 1.0 được đưa về dạng của 1.1.",
      en: "The value had a form of CASE 1.0 and was brought to that of 1.1.",
    },
  });
}

/** Reports a field that is no part of CASE. */
export function unknownField({ report }: ReadNotes, path: string, field: string): void {
  report.push({
    code: "CASE_UNKNOWN_FIELD",
    kind: "lost",
    path,
    field,
    message: {
      vi: `CASE không có trường này nên bị bỏ.`,
      en: `CASE has no such field; it was dropped.`,
    },
  });
}

/** Tells whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
