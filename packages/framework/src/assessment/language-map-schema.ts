import * as z from "zod";
import type { LanguageMap } from "../model/language-map.ts";

/** Checks a text in one language or more; the tags must be such as xAPI takes. */
export const languageMapSchema: z.ZodType<LanguageMap> = /*@__PURE__*/ (() =>
  z
    .record(z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/), z.string().min(1))
    .refine((map) => Object.keys(map).length > 0, "needs a language"))();
