import { HvsError, type Issue } from "@hocvuso/core";
import type { FrameworkErrorCode } from "../errors.ts";
import type { Framework } from "./framework.ts";

/** Kinds of fault in a framework's structure. */
export type FrameworkIssueCode =
  | "FRAMEWORK_DUPLICATE_CODE"
  | "FRAMEWORK_UNKNOWN_PARENT"
  | "FRAMEWORK_LEVEL_ORDER"
  | "FRAMEWORK_NO_ITEMS";

/**
 * Lists what is wrong with a framework's structure; empty when it is sound.
 *
 * Parents must stand before their children, which also rules cycles out.
 *
 * @example
 * ```ts
 * checkFramework(tt02of2025).length; // 0
 * ```
 */
export function checkFramework(framework: Framework): Issue<FrameworkIssueCode>[] {
  const issues: Issue<FrameworkIssueCode>[] = [];
  const seen = new Set<string>();
  if (framework.items.length === 0) {
    issues.push({
      code: "FRAMEWORK_NO_ITEMS",
      path: "/items",
      message: { vi: "Khung chưa có mục nào.", en: "The framework has no items." },
    });
  }
  framework.items.forEach(({ code, parentCode }, index) => {
    if (seen.has(code)) {
      issues.push({
        code: "FRAMEWORK_DUPLICATE_CODE",
        path: `/items/${index}/code`,
        message: { vi: `Mã "${code}" bị trùng.`, en: `The code "${code}" stands twice.` },
      });
    }
    if (parentCode !== undefined && !seen.has(parentCode)) {
      issues.push({
        code: "FRAMEWORK_UNKNOWN_PARENT",
        path: `/items/${index}/parentCode`,
        message: {
          vi: `Mục cha "${parentCode}" không đứng trước mục này.`,
          en: `The parent "${parentCode}" does not stand before this item.`,
        },
      });
    }
    seen.add(code);
  });
  framework.levels.forEach(({ level }, index) => {
    if (level === index + 1) return;
    issues.push({
      code: "FRAMEWORK_LEVEL_ORDER",
      path: `/levels/${index}/level`,
      message: {
        vi: "Các bậc phải là 1, 2, 3… theo thứ tự.",
        en: "Levels must be 1, 2, 3… in order.",
      },
    });
  });
  return issues;
}

/**
 * Gives the framework back when it is sound.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_INVALID` with the first
 * fault's path.
 */
export function requireSound(framework: Framework): Framework {
  const [first] = checkFramework(framework);
  if (!first) return framework;
  throw new HvsError<FrameworkErrorCode>("FRAMEWORK_INVALID", first.message.en, {
    path: first.path,
    hint: first.message,
    status: 400,
  });
}
