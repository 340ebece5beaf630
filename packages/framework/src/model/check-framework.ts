import { HvsError, type Issue } from "@hocvuso/core";
import type { FrameworkErrorCode } from "../errors.ts";
import { findRings } from "./check-associations.ts";
import type { Framework } from "./framework.ts";

/** Kinds of fault in a framework's structure. */
export type FrameworkIssueCode =
  | "FRAMEWORK_CYCLE"
  | "FRAMEWORK_DUPLICATE_CODE"
  | "FRAMEWORK_STRENGTH"
  | "FRAMEWORK_UNKNOWN_LEVEL"
  | "FRAMEWORK_UNKNOWN_PARENT"
  | "FRAMEWORK_LEVEL_ORDER"
  | "FRAMEWORK_NO_ITEMS";

/**
 * Lists what is wrong with a framework's structure; empty when it is sound.
 *
 * Parents must stand before their children, which also rules cycles out; associations that lead one
 * way must not come back to their start.
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
  return [...issues, ...checkLevels(framework), ...checkAssociations(framework)];
}

function checkLevels({ items, levels }: Framework): Issue<FrameworkIssueCode>[] {
  const issues: Issue<FrameworkIssueCode>[] = [];
  levels.forEach(({ level }, index) => {
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
  items.forEach(({ level }, index) => {
    if (level === undefined || levels.some((one) => one.level === level)) return;
    issues.push({
      code: "FRAMEWORK_UNKNOWN_LEVEL",
      path: `/items/${index}/level`,
      message: { vi: `Khung không có bậc ${level}.`, en: `The framework has no level ${level}.` },
    });
  });
  return issues;
}

function checkAssociations(framework: Framework): Issue<FrameworkIssueCode>[] {
  const rings = [...findRings(framework)].map(([index, codes]) => ({
    code: "FRAMEWORK_CYCLE" as const,
    path: `/associations/${index}`,
    message: {
      vi: `Quan hệ đi vòng về chỗ cũ: ${codes.join(" → ")}.`,
      en: `The relations come back to their start: ${codes.join(" → ")}.`,
    },
  }));
  const strengths = (framework.associations ?? []).flatMap(({ strength = 1 }, index) =>
    strength >= 0 && strength <= 1 ? [] : [index],
  );
  return [
    ...rings,
    ...strengths.map((index) => ({
      code: "FRAMEWORK_STRENGTH" as const,
      path: `/associations/${index}/strength`,
      message: { vi: "Độ mạnh phải từ 0 đến 1.", en: "A strength must be from 0 to 1." },
    })),
  ];
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
