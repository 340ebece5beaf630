import type { ReadNotes } from "./read-record.ts";

/** Parses a text; what is no text is taken as parsed. */
export function parseJson(input: unknown, { issues }: ReadNotes): unknown {
  if (typeof input !== "string") return input;
  try {
    return JSON.parse(input.startsWith("\uFEFF") ? input.slice(1) : input);
  } catch {
    issues.push({
      code: "CASE_BAD_SHAPE",
      path: "",
      message: { vi: "Tệp không phải JSON hợp lệ.", en: "The file is no valid JSON." },
    });
    return undefined;
  }
}
