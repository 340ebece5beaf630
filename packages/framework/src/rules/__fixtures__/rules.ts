import { createLearnerId, type JsonObject, type LearnerId } from "@hocvuso/core";
import type { AttainmentRule } from "../rule.ts";

/** Home page of the learners. */
export const home = "https://agency.test";
/** Who learns. */
export const learnerId: LearnerId = createLearnerId();

const adl = "http://adlnet.gov/expapi/verbs";
/** Verbs of the tests. */
export const passed: string = `${adl}/passed`;
export const completed: string = `${adl}/completed`;
export const used = "http://activitystrea.ms/schema/1.0/use";

/** IRI of an activity. */
export function activity(name: string): string {
  return `${home}/activities/${name}`;
}

/** A rule for level 2 of 4.2; every part can be replaced. */
export function ruleWith(parts: Partial<AttainmentRule> = {}): AttainmentRule {
  return {
    id: "an-toan-4-2",
    version: 1,
    title: { vi: "Bảo vệ dữ liệu, bậc 2", en: "Protecting data, level 2" },
    frameworkId: "vn-tt02-2025",
    item: "4.2",
    level: 2,
    requires: { verbs: [passed], activities: [activity("an-toan")] },
    ...parts,
  };
}

/** Start of the tests' time: milliseconds since the Unix epoch. */
const start: number = Date.UTC(2026, 0, 1);

/** The moment so many days after the start. */
export function day(days: number): number {
  return start + days * 86_400_000;
}

/** Number of the next statement. */
let number = 0;

/** A statement, so many days after the start; every part can be replaced. */
export function statementOn(days: number, parts: JsonObject = {}): JsonObject & { id: string } {
  number += 1;
  return {
    id: `00000000-0000-4000-8000-${`${number}`.padStart(12, "0")}`,
    timestamp: new Date(day(days)).toISOString(),
    actor: { account: { homePage: home, name: learnerId } },
    verb: { id: passed },
    object: { id: activity("an-toan") },
    ...parts,
  };
}
