import type { FrameworkLevel } from "../../model/framework.ts";
import { levelUuid } from "./identifiers.ts";
import type { CaseCriterionLevel, CaseItem, CaseRecord } from "./package.ts";
import { isLanguage, languageOf } from "./texts.ts";
import type { Writing } from "./writing.ts";

/** Writes a level as an item of its own. */
export async function writeLevelItem(level: FrameworkLevel, writing: Writing): Promise<CaseItem> {
  const language = languageOf(level.stage, writing.language);
  const stage = level.stage[language] ?? "";
  const title = level.title?.[language];
  const task = level.task?.[language];
  const code = level.aliases?.[0]?.code;
  return {
    ...writing.record("CFItems", await levelUuid(writing.framework.id, level.level)),
    fullStatement: title ?? stage,
    ...(title !== undefined && { alternativeLabel: stage }),
    ...(task !== undefined && { notes: task }),
    ...(code !== undefined && { humanCodingScheme: code }),
    listEnumeration: String(level.level),
    CFItemType: "Level",
    CFItemTypeURI: writing.link("CFItemTypes", writing.levelType, "Level"),
    ...(language !== writing.language && { language }),
  };
}

/** Reads a level from the item that stands for it. */
export function readLevelItem(
  record: CaseItem,
  step: number,
  documentLanguage: string,
  citation: string,
): FrameworkLevel {
  const language = isLanguage(record.language) ? record.language : documentLanguage;
  const { alternativeLabel: stage, fullStatement, humanCodingScheme: code, notes: task } = record;
  return {
    level: step,
    stage: { [language]: stage ?? fullStatement },
    ...(stage !== undefined && { title: { [language]: fullStatement } }),
    ...(task !== undefined && { task: { [language]: task } }),
    ...(code !== undefined && {
      aliases: [{ code, source: { citation, verification: "unverified" } }],
    }),
  };
}

/** Writes a level as a step of a criterion. */
export function writeCriterionLevel(
  level: FrameworkLevel,
  criterion: string,
  record: Pick<CaseRecord, "identifier" | "lastChangeDateTime" | "uri">,
  writing: Writing,
): CaseCriterionLevel {
  const language = languageOf(level.stage, writing.language);
  const task = level.task?.[language];
  const autonomy = level.autonomy?.[language];
  return {
    ...record,
    quality: level.title?.[language] ?? level.stage[language] ?? "",
    ...(task !== undefined && { description: task }),
    ...(autonomy !== undefined && { feedback: autonomy }),
    score: level.level,
    position: level.level,
    rubricCriterionId: criterion,
  };
}

/** Reads a level from a step of a criterion. */
export function readCriterionLevel(
  record: CaseCriterionLevel,
  step: number,
  language: string,
): FrameworkLevel {
  const { description: task, feedback: autonomy, quality } = record;
  return {
    level: step,
    stage: { [language]: quality ?? String(step) },
    ...(task !== undefined && { task: { [language]: task } }),
    ...(autonomy !== undefined && { autonomy: { [language]: autonomy } }),
  };
}
