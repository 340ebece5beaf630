import { HvsError, type Issue } from "@hocvuso/core";
import { requireSound } from "../model/check-framework.ts";
import type { Framework } from "../model/framework.ts";
import type { VnErrorCode } from "./errors.ts";
import { qd757of2025 } from "./qd757-2025.ts";

/** What is wrong with a filled-in Quyết định 757. */
export type Qd757IssueCode = "FRAMEWORK_QD757_EMPTY" | "FRAMEWORK_QD757_GROUP";

/**
 * Lists what keeps a filled-in framework from being Quyết định 757's: it has nothing but the groups,
 * or it lacks a target group, or an item hangs under none.
 *
 * @param filled - What `importSheet` read from the agency's spreadsheet.
 * @example
 * ```ts
 * checkQd757(qd757of2025)[0]?.code; // "FRAMEWORK_QD757_EMPTY"
 * ```
 */
export function checkQd757(filled: Framework): Issue<Qd757IssueCode>[] {
  const groups = new Set(qd757of2025.items.map((one) => one.code));
  const given = new Set(filled.items.map((one) => one.code));
  const issues: Issue<Qd757IssueCode>[] = [...groups]
    .filter((code) => !given.has(code))
    .map((code) => ({
      code: "FRAMEWORK_QD757_GROUP",
      path: "/items",
      message: {
        vi: `Thiếu nhóm đối tượng "${code}".`,
        en: `The target group "${code}" is missing.`,
      },
    }));
  filled.items.forEach(({ code, parentCode }, index) => {
    if (parentCode !== undefined || groups.has(code)) return;
    issues.push({
      code: "FRAMEWORK_QD757_GROUP",
      path: `/items/${index}/parentCode`,
      message: {
        vi: `Mục "${code}" phải thuộc một trong bốn nhóm đối tượng.`,
        en: `Item "${code}" must stand under one of the four target groups.`,
      },
    });
  });
  if (filled.items.every(({ code }) => groups.has(code))) {
    issues.push({
      code: "FRAMEWORK_QD757_EMPTY",
      path: "/items",
      message: {
        vi: "Chưa có kỹ năng nào ngoài bốn nhóm đối tượng.",
        en: "There are no skills besides the four target groups.",
      },
    });
  }
  return issues;
}

/**
 * Completes the shell of Quyết định 757 with what the agency entered from the official annexes.
 *
 * The groups' titles, the legal basis and the dates stay those of the shell; items, levels, version and
 * source are the agency's.
 *
 * @param filled - What `importSheet` read from the agency's spreadsheet.
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_INVALID` with the issues of
 * {@link checkQd757}, or with the first structural fault.
 * @example
 * ```ts
 * const read = await importSheet(bytes);
 * const framework = read.ok ? loadQd757(read.framework) : undefined;
 * ```
 */
export function loadQd757(filled: Framework): Framework {
  const issues = checkQd757(filled);
  const [first] = issues;
  if (first) {
    throw new HvsError<VnErrorCode>("FRAMEWORK_INVALID", first.message.en, {
      path: first.path,
      hint: first.message,
      status: 400,
      issues,
    });
  }
  const shell = new Map(qd757of2025.items.map((one) => [one.code, one]));
  return requireSound({
    ...qd757of2025,
    version: filled.version,
    source: filled.source,
    items: filled.items.map((item) => ({ ...item, ...shell.get(item.code) })),
    levels: filled.levels,
  });
}
