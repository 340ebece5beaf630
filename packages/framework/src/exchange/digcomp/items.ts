import type { Issue, JsonObject } from "@hocvuso/core";
import { digcomp30 } from "../../eu/digcomp-3-0.ts";
import type { FrameworkItem } from "../../model/framework.ts";
import type { LanguageMap } from "../../model/language-map.ts";
import type { Loss } from "../loss-report.ts";
import type { DigcompFaultCode, DigcompLossCode } from "./errors.ts";
import type { Node, Nodes } from "./nodes.ts";

/** The items of a release: areas, their competences, and the statements below these. */
export function itemsOf(
  nodes: Nodes,
  report: Loss<DigcompLossCode>[],
  issues: Issue<DigcompFaultCode>[],
): FrameworkItem[] {
  const areas = new Set(nodes.CompetenceArea.map((one) => one.id));
  const areaOf = new Map<string, string>();
  for (const { id, path, fields } of nodes.Competence) {
    const area = local(fields.competence_area_id);
    areaOf.set(id, area);
    if (!areas.has(area)) issues.push(unknownParent(`${path}/competence_area_id`, area));
  }
  const below = new Map<string, FrameworkItem[]>();
  for (const one of [...nodes.CompetenceStatement, ...nodes.LearningOutcome]) {
    const competence = local(one.fields.competence_id);
    const area = areaOf.get(competence);
    if (area === undefined) {
      issues.push(unknownParent(`${one.path}/competence_id`, competence));
    } else if (local(one.fields.competence_area_id ?? area) !== area) {
      issues.push(twoParents(`${one.path}/competence_area_id`, competence, area));
    }
    const siblings = below.get(competence) ?? [];
    siblings.push(statement(one, nodes, report, issues));
    below.set(competence, siblings);
  }
  return nodes.CompetenceArea.flatMap((area) => [
    titled(area, "domain"),
    ...nodes.Competence.filter((one) => areaOf.get(one.id) === area.id).flatMap((competence) => [
      { ...titled(competence, "competence"), parentCode: area.id },
      ...(below.get(competence.id) ?? []),
    ]),
  ]);
}

function titled(
  { id, fields }: Node<"Competence"> | Node<"CompetenceArea">,
  kind: string,
): FrameworkItem {
  const ours = digcomp30.items.find((one) => one.code === id)?.title;
  return {
    code: id,
    kind,
    title: inBoth(fields.name, ours),
    ...(fields.description !== undefined && { description: { en: fields.description } }),
  };
}

function statement(
  { id, path, fields }: Node<"CompetenceStatement"> | Node<"LearningOutcome">,
  nodes: Nodes,
  report: Loss<DigcompLossCode>[],
  issues: Issue<DigcompFaultCode>[],
): FrameworkItem {
  const reference = local(fields.four_levels_proficiency_name);
  const levels = stepsOf(reference, nodes);
  const field = `${path}/four_levels_proficiency_name`;
  const [lowest] = levels;
  if (lowest === undefined) {
    issues.push({
      code: "DIGCOMP_UNKNOWN_LEVEL",
      path: field,
      message: { vi: "Không có bậc này.", en: "There is no such level." },
    });
  } else if (nodes.ProficiencyLevel.every((one) => one.id !== reference)) {
    report.push({
      code: "DIGCOMP_LEVEL_REFERENCE",
      kind: "repaired",
      path: field,
      item: id,
      field: "level",
      message: {
        vi: `Tệp không có nút cho trình độ này; gồm các bậc ${levels.join(", ")}, lấy bậc ${lowest}.`,
        en: `The file has no node for this stage; it covers levels ${levels.join(", ")}, of which ${lowest} was taken.`,
      },
    });
  }
  const outcome = fields["@type"] === "LearningOutcome";
  const { description, competence_id, competence_area_id: _area, ...rest } = fields;
  const labels = [fields.ai_label, outcome ? fields.type : undefined];
  return {
    code: id,
    kind: outcome ? "learning-outcome" : "competence-statement",
    title: { en: description },
    parentCode: local(competence_id),
    ...(lowest !== undefined && { level: lowest }),
    keywords: labels.filter((one): one is string => typeof one === "string"),
    extensions: { digcomp: { ...plain(rest), levels } },
  };
}

/** The levels that a reference names: one node, or all nodes of a stage. */
function stepsOf(reference: string, { ProficiencyLevel }: Nodes): number[] {
  return ProficiencyLevel.filter(
    ({ id, fields }) => id === reference || fields.four_levels_name === reference,
  )
    .map((one) => one.fields.eight_levels_mapping)
    .sort((a, b) => a - b);
}

function local(reference: string): string {
  return reference.slice(reference.indexOf("/") + 1);
}

function unknownParent(path: string, parent: string): Issue<DigcompFaultCode> {
  return {
    code: "DIGCOMP_UNKNOWN_PARENT",
    path,
    message: { vi: `Không có mục "${parent}".`, en: `There is no "${parent}".` },
  };
}

function twoParents(path: string, competence: string, area: string): Issue<DigcompFaultCode> {
  return {
    code: "DIGCOMP_TWO_PARENTS",
    path,
    message: {
      vi: `Năng lực ${competence} thuộc miền ${area}, không thuộc miền ghi ở đây.`,
      en: `Competence ${competence} belongs to area ${area}, not to the one given here.`,
    },
  };
}

/** The fields of a node without JSON-LD's own. */
export function plain(fields: Readonly<Record<string, unknown>>): JsonObject {
  const { "@id": _id, "@type": _type, ...rest } = fields;
  return rest as JsonObject;
}

/** Vietnamese is added where ours translates the very text that the file has. */
export function inBoth(en: string, ours: LanguageMap | undefined): LanguageMap {
  return ours?.en === en && ours.vi !== undefined ? { vi: ours.vi, en } : { en };
}
