import type { FrameworkLevel } from "../../model/framework.ts";
import { levelSchema } from "../framework-schema.ts";
import { levelTypeUuid } from "./identifiers.ts";
import { readLevelItem } from "./level.ts";
import { note } from "./notes.ts";
import type { CaseAssociation, CasePackage, CaseRubric } from "./package.ts";
import { applyPatch } from "./patch.ts";
import type { ReadNotes } from "./read-record.ts";
import { findScale, type RubricScale } from "./rubric.ts";
import type { PlacedItem } from "./tree.ts";

/** The levels of a package, and what of it tells of them. */
export interface FoundLevels {
  /** The scale. */
  readonly levels: readonly FrameworkLevel[];
  /** Identifiers of the items that stand for levels. */
  readonly records: ReadonlySet<string>;
  /** Relations that tell of levels. */
  readonly links: ReadonlySet<CaseAssociation>;
  /** Levels that single items stand for, by identifier of the item. */
  readonly byItem: ReadonlyMap<string, number>;
}

/**
 * Finds the levels of a package: items of our level kind, or else items that `hasSkillLevel` leads
 * to, or else a rubric whose criteria all show the same steps.
 */
export async function findLevels(
  file: CasePackage,
  items: ReadonlyMap<string, PlacedItem>,
  language: string,
  notes: ReadNotes,
): Promise<FoundLevels> {
  const { CFRubrics = [], CFDocument } = file;
  const citation = CFDocument.notes ?? CFDocument.title;
  const scale = findScale(CFRubrics, language);
  const steps = await levelItems(file, items);
  reportRubrics(CFRubrics, scale, steps.length, notes);
  if (steps.length === 0) {
    if (!scale) return { levels: [], records: new Set(), links: new Set(), byItem: new Map() };
    const patches = CFRubrics[scale.place]?.extensions?.["hvs:levels"];
    const levels = scale.levels.map((level, index) =>
      applyPatch(
        level,
        levelSchema,
        Array.isArray(patches) ? (patches[index] ?? undefined) : undefined,
        `/CFRubrics/${scale.place}/extensions/hvs:levels/${index}`,
        notes,
      ),
    );
    return { levels, records: new Set(), links: new Set(), byItem: scale.byItem };
  }
  const levels = steps.map(([, { record, place }], index) => {
    const autonomy = scale?.levels.length === steps.length && scale.levels[index]?.autonomy;
    const plain = readLevelItem(record, index + 1, language, citation);
    const patch = record.extensions?.["hvs:level"];
    const path = `/CFItems/${place}/extensions/hvs:level`;
    return applyPatch(autonomy ? { ...plain, autonomy } : plain, levelSchema, patch, path, notes);
  });
  for (const [, { record, place }] of steps) {
    for (const name of unread) {
      if (record[name] !== undefined) {
        note(notes, "CASE_LEVELS", `/CFItems/${place}/${name}`, "levels");
      }
    }
  }
  const records = new Map(steps.map(([identifier], index) => [identifier, index + 1]));
  return { levels, records: new Set(records.keys()), ...levelLinks(file, records, notes) };
}

/** Fields of an item that a level has no place for. */
const unread = /*@__PURE__*/ (() =>
  [
    "abbreviatedStatement",
    "conceptKeywords",
    "conceptKeywordsURI",
    "educationLevel",
    "licenseURI",
    "statusEndDate",
    "statusStartDate",
    "subject",
    "subjectURI",
  ] as const)();

async function levelItems(
  { CFAssociations }: CasePackage,
  items: ReadonlyMap<string, PlacedItem>,
): Promise<[string, PlacedItem][]> {
  const ours = await levelTypeUuid();
  const typed = [...items].filter(([, { record }]) => record.CFItemTypeURI?.identifier === ours);
  const found = typed.length > 0 ? typed : pointedAt(CFAssociations, items);
  const numbers = found.map(([, { record }]) => Number(record.listEnumeration));
  const numbered = [...numbers].sort((a, b) => a - b).every((one, index) => one === index + 1);
  if (!numbered) return found;
  return [...found].sort(
    ([, a], [, b]) => Number(a.record.listEnumeration) - Number(b.record.listEnumeration),
  );
}

/** Items that `hasSkillLevel` leads to, unless they have children or a level themselves. */
function pointedAt(
  links: readonly CaseAssociation[],
  items: ReadonlyMap<string, PlacedItem>,
): [string, PlacedItem][] {
  const wanted = new Set<string>();
  const others = new Set<string>();
  for (const { associationType, originNodeURI, destinationNodeURI } of links) {
    const origin = originNodeURI.identifier.toLowerCase();
    const destination = destinationNodeURI.identifier.toLowerCase();
    if (associationType === "isChildOf") others.add(destination);
    if (associationType !== "hasSkillLevel" || !items.has(origin)) continue;
    wanted.add(destination);
    others.add(origin);
  }
  return [...items].filter(([identifier]) => wanted.has(identifier) && !others.has(identifier));
}

/** Relations from and to level items; of several levels of one item none is its own. */
function levelLinks(
  { CFAssociations }: CasePackage,
  records: ReadonlyMap<string, number>,
  notes: ReadNotes,
): Pick<FoundLevels, "byItem" | "links"> {
  const links = new Set<CaseAssociation>();
  const byItem = new Map<string, number>();
  const several = new Set<string>();
  CFAssociations.forEach((link, place) => {
    const origin = link.originNodeURI.identifier.toLowerCase();
    const level = records.get(link.destinationNodeURI.identifier.toLowerCase());
    if (level === undefined && !records.has(origin)) return;
    links.add(link);
    if (link.associationType === "isChildOf") return;
    if (link.associationType !== "hasSkillLevel" || level === undefined || several.has(origin)) {
      note(notes, "CASE_LEVELS", `/CFAssociations/${place}`, "level");
    } else if (byItem.has(origin)) {
      byItem.delete(origin);
      several.add(origin);
      note(notes, "CASE_LEVELS", `/CFAssociations/${place}`, "level");
    } else byItem.set(origin, level);
  });
  return { links, byItem };
}

function reportRubrics(
  rubrics: readonly CaseRubric[],
  scale: RubricScale | undefined,
  steps: number,
  notes: ReadNotes,
): void {
  rubrics.forEach((_, place) => {
    const used = scale?.place === place && (steps === 0 || steps === scale.levels.length);
    if (!used || scale.saysMore) note(notes, "CASE_RUBRIC", `/CFRubrics/${place}`, "CFRubrics");
  });
}
