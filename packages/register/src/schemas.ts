import { isLearnerId, type LearnerId } from "@hocvuso/core";
import { holdsPersonalData } from "@hocvuso/core/redact";
import * as z from "zod";
import { isDay } from "./day.ts";
import type { Day, Member, Unit } from "./types.ts";

const day = /*@__PURE__*/ (() => z.custom<Day>(isDay, "a day written YYYY-MM-DD"))();

/** Code of a unit: groups of capital letters and digits between full stops, 35 characters at most. */
const unitCode = /*@__PURE__*/ (() =>
  z.string().regex(/^(?=.{1,35}$)[0-9A-Z]+(\.[0-9A-Z]+)*$/, "a unit code such as H56.12.03"))();

/** A text of people about units and posts, in which nobody's number, phone or mail may stand. */
const plainText = /*@__PURE__*/ (() =>
  z
    .string()
    .min(1)
    .refine(
      (text) => !holdsPersonalData(text),
      "a text without anybody's personal number, phone or e-mail address",
    ))();

/**
 * Checks an untrusted {@link Unit} row.
 *
 * @see Quyết định 20/2020/QĐ-TTg on the form of codes
 */
export const unitSchema: z.ZodType<Unit> = /*@__PURE__*/ (() =>
  z.strictObject({
    code: unitCode,
    name: z.strictObject({ vi: plainText, en: plainText }),
    parentCode: z.exactOptional(unitCode),
    validFrom: day,
    validTo: z.exactOptional(day),
  }))();

/** Checks an untrusted {@link Member} row; a personal number is no learner id and is refused. */
export const memberSchema: z.ZodType<Member> = /*@__PURE__*/ (() =>
  z.strictObject({
    learnerId: z.custom<LearnerId>(isLearnerId, "an opaque learner id"),
    unitCode,
    group: z.enum(["leader", "official", "public-employee", "worker"]),
    position: z.exactOptional(plainText.max(200)),
    validFrom: day,
    validTo: z.exactOptional(day),
  }))();
