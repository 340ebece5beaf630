import type { Issue } from "@hocvuso/core";
import { digcomp30 } from "../../eu/digcomp-3-0.ts";
import type { Framework, FrameworkItem, FrameworkLevel } from "../../model/framework.ts";
import type { ImportResult, Loss } from "../loss-report.ts";
import type { DigcompFaultCode, DigcompLossCode } from "./errors.ts";
import { inBoth, itemsOf, plain } from "./items.ts";
import { type Nodes, readNodes } from "./nodes.ts";

/**
 * Reads DigComp 3.0's official JSON-LD (JRC144705).
 *
 * Gives `digcomp30` with its competence statements and learning outcomes as items below the
 * competences. What the file says of a statement beyond the model is kept in `extensions.digcomp`, its AI
 * label and its type are keywords too; the glossary and the levels' descriptions are kept in the
 * framework's `extensions.digcomp`. Every repair is in the report.
 *
 * A statement names a stage of two levels (`Basic` is 1 and 2), for which the file has no node. It gets
 * the lower of the two, so that nothing rises by it; both are in `extensions.digcomp.levels`.
 *
 * @param input - The parsed JSON.
 * @see European Commission, Joint Research Centre (27/11/2025), JRC144705, CC BY 4.0
 * @example
 * ```ts
 * const read = importDigcomp30(await (await fetch("/digcomp-3.0.jsonld")).json());
 * if (read.ok) read.framework.items.length; // 911
 * ```
 */
export function importDigcomp30(input: unknown): ImportResult<DigcompLossCode, DigcompFaultCode> {
  const { "@context": context, "@graph": graph } = (input ?? {}) as Record<string, unknown>;
  if (!Array.isArray(graph)) {
    return {
      ok: false,
      issues: [
        {
          code: "DIGCOMP_NO_GRAPH",
          path: "/@graph",
          message: {
            vi: 'Tệp không có danh sách "@graph" như bản JSON-LD của DigComp 3.0.',
            en: 'The file has no "@graph" list as DigComp 3.0\'s JSON-LD has.',
          },
        },
      ],
    };
  }
  const { nodes, report, issues } = readNodes(graph);
  issues.push(...duplicates(nodes));
  const levels = levelsOf(nodes, issues);
  const items = itemsOf(nodes, report, issues);
  if (items.length === 0 && issues.length === 0) {
    issues.push({
      code: "DIGCOMP_NO_ITEMS",
      path: "/@graph",
      message: { vi: "Tệp không có miền năng lực nào.", en: "The file has no competence area." },
    });
  }
  if (issues.length > 0) return { ok: false, issues };
  return {
    ok: true,
    framework: frameworkOf(nodes, items, levels),
    report: [...contextRepairs(context), ...report],
  };
}

function frameworkOf(nodes: Nodes, items: FrameworkItem[], levels: FrameworkLevel[]): Framework {
  const glossary = nodes.Glossary.map(({ id, fields }) => ({ term: id, ...plain(fields) }));
  const described = nodes.ProficiencyLevel.map(({ fields }) => plain(fields));
  return {
    ...digcomp30,
    version: `${digcomp30.version}+jrc144705`,
    items,
    levels,
    extensions: { digcomp: { glossary, levels: described } },
  };
}

function contextRepairs(context: unknown): Loss<DigcompLossCode>[] {
  return Object.entries((context ?? {}) as Record<string, unknown>)
    .filter(([, iri]) => typeof iri === "string" && !iri.includes(":"))
    .map(([term]) => ({
      code: "DIGCOMP_CONTEXT",
      kind: "repaired",
      path: `/@context/${term}`,
      field: "@context",
      message: {
        vi: `Từ "${term}" chỉ tới địa chỉ tương đối; được đọc như tên của bản phát hành này.`,
        en: `The term "${term}" is mapped to a relative address; it was read as this release's own name.`,
      },
    }));
}

function duplicates(nodes: Nodes): Issue<DigcompFaultCode>[] {
  const seen = new Set<string>();
  return Object.values(nodes)
    .flat()
    .filter(({ id }) => seen.has(id) || !seen.add(id))
    .map(({ id, path }) => ({
      code: "DIGCOMP_DUPLICATE",
      path: `${path}/@id`,
      message: { vi: `Định danh "${id}" bị trùng.`, en: `The id "${id}" stands twice.` },
    }));
}

function levelsOf(nodes: Nodes, issues: Issue<DigcompFaultCode>[]): FrameworkLevel[] {
  const sorted = nodes.ProficiencyLevel.toSorted(
    (a, b) => a.fields.eight_levels_mapping - b.fields.eight_levels_mapping,
  );
  return sorted.map(({ path, fields }, index) => {
    const level = fields.eight_levels_mapping;
    if (level !== index + 1) {
      issues.push({
        code: "DIGCOMP_UNKNOWN_LEVEL",
        path: `${path}/eight_levels_mapping`,
        message: {
          vi: "Các bậc phải là 1, 2, 3…, mỗi bậc một lần.",
          en: "Levels must be 1, 2, 3…, each once.",
        },
      });
    }
    const known = digcomp30.levels.find((one) => one.level === level);
    const source = known?.aliases?.[0]?.source ?? digcomp30.source;
    return {
      level,
      stage: inBoth(fields.four_levels_name, known?.stage),
      aliases: [{ code: fields.six_levels_mapping, source }],
    };
  });
}
