import { HvsError, type JsonObject } from "@hocvuso/core";
import type { FrameworkErrorCode } from "../../errors.ts";
import { requireSound } from "../../model/check-framework.ts";
import type { Framework } from "../../model/framework.ts";
import { type CarryLossCode, lossesBetween } from "../difference.ts";
import type { Exported } from "../loss-report.ts";
import { writeAssociations } from "./association.ts";
import { writeDocument, writeLicence } from "./document.ts";
import { newerFields, restoreDefinitions } from "./extras.ts";
import { levelUuid, partUuid } from "./identifiers.ts";
import { importCase } from "./import-case.ts";
import { writeItem } from "./item.ts";
import { writeLevelItem } from "./level.ts";
import type { CaseAssociation, CaseDefinition, CasePackage } from "./package.ts";
import { patchOf } from "./patch.ts";
import { writeRubric } from "./rubric.ts";
import { startWriting, type Writing } from "./writing.ts";

/** Options of {@link exportCase}. */
export interface CaseExportOptions {
  /** Time of the last change, ISO 8601; every record gets it. */
  readonly lastChangeDateTime: string;
  /** Version of CASE. Default: `1.1`. */
  readonly version?: "1.0" | "1.1";
  /**
   * Whether what CASE has no field for goes into `extensions`, so that our import gives back the
   * same framework; 1.1 only. Default: no, since providers are certified without extensions.
   */
  readonly extensions?: boolean;
  /**
   * How levels are written: as items of their own with `hasSkillLevel`, as a rubric, or both.
   * Default: both, since readers know the one or the other and neither hurts.
   */
  readonly levels?: "both" | "items" | "rubrics";
  /** Language of the texts, BCP 47. Default: Vietnamese where the title has it, or its first one. */
  readonly language?: string;
  /**
   * Address that records are found below, no trailing slash:
   * `https://hocvuso.example.gov.vn/ims/case/v1p1`. Default: none; addresses are `urn:uuid:…`.
   */
  readonly baseUrl?: string;
}

/**
 * Writes a framework as a CASE package that is valid by the official schema of its version.
 *
 * UUIDs are the issuer's, or derived from the framework's id and the code: every export gives the
 * same. The report names all that the file does not carry; it is found by reading the file again.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_INVALID` when the
 * framework is not sound.
 * @see 1EdTech CASE 1.1, CFPackage
 * @example
 * ```ts
 * const { output, report } = await exportCase(tt02of2025, {
 *   lastChangeDateTime: "2025-03-11T00:00:00Z",
 * });
 * ```
 */
export async function exportCase(
  framework: Framework,
  options: CaseExportOptions,
): Promise<Exported<CasePackage, CarryLossCode>> {
  requireSound(framework);
  const { version = "1.1", levels = "both", baseUrl, lastChangeDateTime } = options;
  const extensions = version === "1.1" && options.extensions === true;
  const [first = "und"] = Object.keys(framework.title);
  const language = options.language ?? (framework.title.vi === undefined ? first : "vi");
  const choices = { language, baseUrl, lastChangeDateTime, extensions };
  const writing = await startWriting(framework, { ...choices, levelItems: levels !== "rubrics" });
  const full = await writePackage(writing, levels !== "items");
  const output = version === "1.0" ? withoutNewer(full) : full;
  const read = await importCase(output, {
    frameworkId: framework.id,
    maxItems: Number.POSITIVE_INFINITY,
  });
  if (!read.ok) {
    throw new HvsError<FrameworkErrorCode>("FRAMEWORK_INVALID", "No CASE package can hold it.", {
      status: 400,
      issues: read.issues,
    });
  }
  if (!extensions) return { output, report: lossesBetween(framework, read.framework) };
  return { output: withPatches(output, framework, read.framework), report: [] };
}

async function writePackage(writing: Writing, rubrics: boolean): Promise<CasePackage> {
  const { framework, levelItems } = writing;
  const levels = levelItems ? framework.levels : [];
  const kept = restoreDefinitions(framework.extensions, writing.extensions);
  const licences = [...(await writeLicence(writing)), ...(kept.CFLicenses ?? [])];
  return {
    CFDocument: await writeDocument(writing),
    CFItems: [
      ...framework.items.map((item) => writeItem(item, writing)),
      ...(await Promise.all(levels.map((level) => writeLevelItem(level, writing)))),
    ],
    CFAssociations: [
      ...(await writeTree(writing)),
      ...(await writeSkillLevels(writing)),
      ...(await writeAssociations(writing)),
    ],
    CFDefinitions: {
      ...kept,
      CFItemTypes: writeTypes(writing),
      ...(licences.length > 0 && { CFLicenses: licences }),
    },
    ...(rubrics && framework.levels.length > 0 && { CFRubrics: await writeRubric(writing) }),
  };
}

async function writeTree(writing: Writing): Promise<CaseAssociation[]> {
  const { framework, items, document } = writing;
  const counts = new Map<string | undefined, number>();
  const links: CaseAssociation[] = [];
  const root = writing.link("CFDocuments", document, Object.values(framework.title)[0] ?? "");
  const add = async (uuid: string, code: string, parentCode?: string) => {
    const sequenceNumber = (counts.get(parentCode) ?? 0) + 1;
    counts.set(parentCode, sequenceNumber);
    const parent = parentCode === undefined ? undefined : items.get(parentCode);
    links.push({
      ...writing.record("CFAssociations", await partUuid(framework.id, "child", uuid)),
      associationType: "isChildOf",
      sequenceNumber,
      originNodeURI: writing.link("CFItems", uuid, code),
      destinationNodeURI: parent ? writing.link("CFItems", parent, parentCode ?? "") : root,
    });
  };
  for (const { code, parentCode } of framework.items) {
    await add(items.get(code) ?? "", code, parentCode);
  }
  if (!writing.levelItems) return links;
  for (const { level } of framework.levels) {
    await add(await levelUuid(framework.id, level), String(level));
  }
  return links;
}

async function writeSkillLevels(writing: Writing): Promise<CaseAssociation[]> {
  const { framework, items } = writing;
  if (!writing.levelItems) return [];
  const links: CaseAssociation[] = [];
  for (const { code, level } of framework.items) {
    if (level === undefined || !framework.levels[level - 1]) continue;
    const uuid = await levelUuid(framework.id, level);
    links.push({
      ...writing.record("CFAssociations", await partUuid(framework.id, "skill", code)),
      associationType: "hasSkillLevel",
      originNodeURI: writing.link("CFItems", items.get(code) ?? "", code),
      destinationNodeURI: writing.link("CFItems", uuid, String(level)),
    });
  }
  return links;
}

function writeTypes(writing: Writing): CaseDefinition[] {
  const types = [...writing.types];
  const levels = writing.levelItems && writing.framework.levels.length > 0;
  if (levels) types.push(["Level", writing.levelType]);
  return types.map(([title, uuid], index) => ({
    ...writing.record("CFItemTypes", uuid),
    title,
    description: title,
    hierarchyCode: String(index + 1),
  }));
}

function withoutNewer(full: CasePackage): CasePackage {
  return {
    ...full,
    CFDocument: without(full.CFDocument, newerFields.CFDocument),
    CFItems: full.CFItems.map((one) => without(one, newerFields.CFItem)),
    CFAssociations: full.CFAssociations.map((one) => ({
      ...without(one, newerFields.CFAssociation),
      associationType: olderType(one.associationType),
    })),
  };
}

/** A type that 1.0 knows. */
function olderType(type: string): string {
  return type === "isTranslationOf" || type.startsWith("ext:") ? "isRelatedTo" : type;
}

function without<Row extends object>(record: Row, names: readonly string[] = []): Row {
  const kept = Object.entries(record).filter(([name]) => !names.includes(name));
  return Object.fromEntries(kept) as Row;
}

/** Puts what plain CASE does not carry beside each record, for our import to find. */
function withPatches(output: CasePackage, sent: Framework, back: Framework): CasePackage {
  const { items, levels, associations = [], ...meta } = sent;
  const { items: itemsBack, levels: levelsBack, associations: linksBack = [], ...metaBack } = back;
  const head = patchOf(meta, metaBack);
  const emptyList = sent.associations && associations.length === 0;
  const own = { ...head, set: { ...head?.set, id: sent.id } };
  const patches = new Map<string, readonly [string, unknown]>();
  items.forEach((item, index) => {
    const uuid = output.CFItems[index]?.identifier ?? "";
    patches.set(uuid, ["hvs:item", patchOf(item, itemsBack[index] ?? {})]);
  });
  const steps = levels.map((level, index) => patchOf(level, levelsBack[index] ?? {}));
  const stepItems = output.CFItems.slice(items.length);
  stepItems.forEach(({ identifier }, index) => {
    patches.set(identifier, ["hvs:level", steps[index]]);
  });
  const first = output.CFAssociations.length - associations.length;
  associations.forEach((link, index) => {
    const uuid = output.CFAssociations[first + index]?.identifier ?? "";
    patches.set(uuid, ["hvs:association", patchOf(link, linksBack[index] ?? {})]);
  });
  const patched = <Row extends { identifier: string; extensions?: JsonObject }>(row: Row): Row => {
    const [name, patch] = patches.get(row.identifier) ?? [];
    return name && patch ? { ...row, extensions: { ...row.extensions, [name]: patch } } : row;
  };
  return {
    ...output,
    CFDocument: {
      ...output.CFDocument,
      extensions: {
        ...output.CFDocument.extensions,
        "hvs:framework": own,
        ...(emptyList && { "hvs:associations": [] }),
      },
    },
    CFItems: output.CFItems.map(patched),
    CFAssociations: output.CFAssociations.map(patched),
    ...(output.CFRubrics && {
      CFRubrics: output.CFRubrics.map((rubric) =>
        stepItems.length === 0 && steps.some(Boolean)
          ? { ...rubric, extensions: { "hvs:levels": steps.map((one) => one ?? {}) } }
          : rubric,
      ),
    }),
  };
}
