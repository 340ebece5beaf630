import type { Issue, Text } from "@hocvuso/core";
import type { Framework } from "../model/framework.ts";
import type { TargetProfile } from "./gaps.ts";

/** Kinds of fault in a target profile. */
export type ProfileIssueCode =
  | "FRAMEWORK_PROFILE_DUPLICATE"
  | "FRAMEWORK_PROFILE_ITEM"
  | "FRAMEWORK_PROFILE_LEVEL"
  | "FRAMEWORK_PROFILE_WEIGHT";

/**
 * Lists what is wrong with a target profile; empty when it fits its framework.
 *
 * @example
 * ```ts
 * checkProfile(clerk, tt02of2025).length; // 0
 * ```
 */
export function checkProfile(
  { targets }: TargetProfile,
  { items, levels }: Framework,
): Issue<ProfileIssueCode>[] {
  const issues: Issue<ProfileIssueCode>[] = [];
  const seen = new Set<string>();
  for (const [at, { item, level, weight = 1 }] of targets.entries()) {
    const report = (code: ProfileIssueCode, field: string, message: Text) =>
      issues.push({ code, path: `/targets/${at}/${field}`, message });
    if (seen.has(item)) {
      report("FRAMEWORK_PROFILE_DUPLICATE", "item", {
        vi: `Năng lực ${item} đã có ở trên; mỗi năng lực chỉ ghi một lần.`,
        en: `Item ${item} stands above already; list each item once.`,
      });
    }
    seen.add(item);
    if (!items.some(({ code }) => code === item)) {
      report("FRAMEWORK_PROFILE_ITEM", "item", {
        vi: `Khung không có năng lực "${item}".`,
        en: `The framework has no item "${item}".`,
      });
    }
    if (!levels.some((one) => one.level === level)) {
      report("FRAMEWORK_PROFILE_LEVEL", "level", {
        vi: `Khung không có bậc ${level}.`,
        en: `The framework has no level ${level}.`,
      });
    }
    if (!(weight > 0 && weight < Infinity)) {
      report("FRAMEWORK_PROFILE_WEIGHT", "weight", {
        vi: "Trọng số phải lớn hơn 0.",
        en: "The weight must be above 0.",
      });
    }
  }
  return issues;
}
