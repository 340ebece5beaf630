import type { JsonObject } from "@hocvuso/core";
import * as z from "zod";
import { changedFields } from "../difference.ts";
import type { ReadNotes } from "./read-record.ts";

/** What plain CASE does not carry of one record, in one of our extensions. */
export type Patch = {
  /** Fields to set, by name. */
  readonly set?: JsonObject;
  /** Names of fields to leave out. */
  readonly unset?: readonly string[];
};

const patchSchema: z.ZodType<Patch> = /*@__PURE__*/ (() =>
  z.strictObject({
    set: z.exactOptional(z.record(z.string(), z.unknown())),
    unset: z.exactOptional(z.array(z.string())),
  }))();

/** The patch that turns what came back into what was sent; none when they are the same. */
export function patchOf(sent: object, back: object): Patch | undefined {
  const changed = changedFields(sent, back);
  if (changed.length === 0) return undefined;
  const set = changed.filter((name) => Object.hasOwn(sent, name));
  const unset = changed.filter((name) => !Object.hasOwn(sent, name));
  return {
    ...(set.length > 0 && {
      set: Object.fromEntries(set.map((name) => [name, (sent as JsonObject)[name]])),
    }),
    ...(unset.length > 0 && { unset }),
  };
}

/** Applies the patch that an extension holds; one that breaks the record is a fault of the file. */
export function applyPatch<Model extends object>(
  plain: Model,
  schema: z.ZodType<Model>,
  extension: unknown,
  path: string,
  notes: ReadNotes,
): Model {
  if (extension === undefined) return plain;
  const patch = patchSchema.safeParse(extension);
  if (patch.success) {
    const { set = {}, unset = [] } = patch.data;
    const kept = Object.entries(plain).filter(([name]) => !unset.includes(name));
    const patched = schema.safeParse({ ...Object.fromEntries(kept), ...set });
    if (patched.success) return patched.data;
  }
  notes.issues.push({
    code: "CASE_BAD_EXTENSION",
    path,
    message: {
      vi: "Phần mở rộng của chúng tôi trong tệp không đúng dạng; hãy xuất lại tệp.",
      en: "Our extension in the file is not of its form; export the file again.",
    },
  });
  return plain;
}
