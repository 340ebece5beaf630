import type { ItemRef } from "../../model/association.ts";
import { checkFramework } from "../../model/check-framework.ts";
import type { Framework, FrameworkItem } from "../../model/framework.ts";
import { itemSchema, metaSchema } from "../framework-schema.ts";
import type { ImportResult } from "../loss-report.ts";
import { readDocument } from "./document.ts";
import type { CaseFaultCode, CaseLossCode } from "./errors.ts";
import { keepDefinitions } from "./extras.ts";
import { findLevels } from "./find-levels.ts";
import { documentUuid, itemUuid, ownUuid } from "./identifiers.ts";
import { readItem } from "./item.ts";
import { note } from "./notes.ts";
import type { CaseAssociation, CaseDefinitions, CasePackage } from "./package.ts";
import { parseJson } from "./parse-json.ts";
import { applyPatch } from "./patch.ts";
import { readPackage } from "./read-package.ts";
import type { ReadNotes } from "./read-record.ts";
import { readRelations } from "./read-relations.ts";
import { type DocumentIdentity, isTreeLink, type Reading } from "./reading.ts";
import { isLanguage } from "./texts.ts";
import { growTree, type PlacedItem } from "./tree.ts";

/** Options of {@link importCase}. */
export interface CaseImportOptions {
  /** Id of the framework, where the file does not hold one of ours. Default: its UUID. */
  readonly frameworkId?: string;
  /** Language of the texts, BCP 47, where the file names none. Default: `und` (unknown). */
  readonly language?: string;
  /** Frameworks whose items relations may lead to. */
  readonly frameworks?: readonly Framework[];
  /** Refuse a package with more items. Default: 200,000. */
  readonly maxItems?: number;
}

/**
 * Reads a CASE package, 1.0 or 1.1, from an untrusted file: wholly, or not at all.
 *
 * What is broken beyond repair refuses the file with a path for each fault; what was mended, chosen
 * or could not be carried stands in the report. Fields of CASE that the model has no place for are
 * kept in `extensions.case`, and our export gives them back.
 *
 * @param input - The parsed JSON, or its text.
 * @see 1EdTech CASE 1.1, CFPackage
 * @example
 * ```ts
 * const result = await importCase(await file.text());
 * if (result.ok) use(result.framework, result.report);
 * ```
 */
export async function importCase(
  input: unknown,
  { frameworkId, language, frameworks = [], maxItems = 200_000 }: CaseImportOptions = {},
): Promise<ImportResult<CaseLossCode, CaseFaultCode>> {
  const notes: ReadNotes = { issues: [], report: [] };
  const file = readPackage(parseJson(input, notes), maxItems, notes);
  if (!file) return { ok: false, issues: notes.issues };
  const place = placeDocument(file, frameworkId, language, notes);
  const records = uniqueItems(file, notes);
  const levels = await findLevels(file, records, place.language, notes);
  const items = new Map([...records].filter(([identifier]) => !levels.records.has(identifier)));
  const tree = growTree(items, treeLinks(file, items), notes);
  if (items.size === 0) notes.issues.push(noItems);
  if (notes.issues.length > 0) return { ok: false, issues: notes.issues };
  const codes = chooseCodes(items, notes);
  const known = new Map(await foreignNodes(frameworks));
  for (const [uuid, code] of codes) known.set(uuid, { frameworkId: place.id, code });
  const context: Reading = { file, items, tree, levels, codes, known, place, notes };
  const meta = await readMeta(context);
  const framework: Framework = {
    ...meta,
    items: await readItems(context),
    levels: levels.levels,
    ...(await readRelations(context)),
  };
  note(notes, "CASE_ADDRESSES", "", "uri");
  for (const { code, path, message } of checkFramework(framework)) {
    const cycle = code === "FRAMEWORK_CYCLE";
    notes.issues.push({ code: cycle ? "CASE_CYCLE" : "CASE_BAD_EXTENSION", path, message });
  }
  if (notes.issues.length > 0) return { ok: false, issues: notes.issues };
  return { ok: true, framework, report: notes.report };
}

const noItems = /*@__PURE__*/ (() => ({
  code: "CASE_NO_ITEMS" as const,
  path: "/CFItems",
  message: { vi: "Tệp không có mục nào.", en: "The file has no items." },
}))();

function placeDocument(
  { CFDocument }: CasePackage,
  frameworkId: string | undefined,
  language: string | undefined,
  notes: ReadNotes,
): DocumentIdentity {
  const patch = CFDocument.extensions?.["hvs:framework"] as { set?: { id?: unknown } } | undefined;
  const ours = typeof patch?.set?.id === "string" ? patch.set.id : undefined;
  const id = ours ?? frameworkId;
  if (id === undefined) note(notes, "CASE_FRAMEWORK_ID", "/CFDocument/identifier", "id");
  const named = isLanguage(CFDocument.language);
  if (!named) note(notes, "CASE_LANGUAGE", "/CFDocument/language", "language");
  return {
    id: id ?? CFDocument.identifier.toLowerCase(),
    language: named ? (CFDocument.language ?? "") : (language ?? "und"),
  };
}

function uniqueItems({ CFItems }: CasePackage, notes: ReadNotes): Map<string, PlacedItem> {
  const records = new Map<string, PlacedItem>();
  CFItems.forEach((record, place) => {
    const identifier = record.identifier.toLowerCase();
    if (!records.has(identifier)) {
      records.set(identifier, { record, place });
      return;
    }
    notes.issues.push({
      code: "CASE_DUPLICATE_IDENTIFIER",
      path: `/CFItems/${place}/identifier`,
      message: {
        vi: "Hai mục có cùng một UUID; hãy bỏ một mục hoặc cấp UUID khác.",
        en: "Two items have the same UUID; drop one or give it another.",
      },
    });
  });
  return records;
}

function treeLinks(
  { CFAssociations, CFDocument }: CasePackage,
  items: ReadonlyMap<string, PlacedItem>,
): (readonly [CaseAssociation, number])[] {
  const document = CFDocument.identifier.toLowerCase();
  return CFAssociations.map((link, place) => [link, place] as const).filter(([link]) =>
    isTreeLink(link, items, document),
  );
}

function chooseCodes(
  items: ReadonlyMap<string, PlacedItem>,
  notes: ReadNotes,
): Map<string, string> {
  const codes = new Map<string, string>();
  const taken = new Set<string>();
  for (const [identifier, { record, place }] of items) {
    const given = record.humanCodingScheme;
    const usable = given && !taken.has(given);
    const code = usable ? given : identifier;
    if (!usable) note(notes, "CASE_CODE", `/CFItems/${place}/humanCodingScheme`, "code", code);
    taken.add(code);
    codes.set(identifier, code);
  }
  return codes;
}

async function foreignNodes(
  frameworks: readonly Framework[],
): Promise<(readonly [string, ItemRef])[]> {
  const nodes = frameworks.flatMap((framework) =>
    framework.items.map(async ({ code, identifier }) => {
      const uuid = identifier ?? (await itemUuid(framework.id, code));
      return [uuid.toLowerCase(), { frameworkId: framework.id, code }] as const;
    }),
  );
  return Promise.all(nodes);
}

async function readMeta({ file, place, notes }: Reading): Promise<ReturnType<typeof readDocument>> {
  const { CFDocument, CFDefinitions } = file;
  const wanted = CFDocument.licenseURI?.identifier.toLowerCase();
  const licence = CFDefinitions?.CFLicenses?.find((one) => one.identifier.toLowerCase() === wanted);
  reportTypes(CFDefinitions, notes);
  const plain = readDocument(CFDocument, {
    ...place,
    identifier: await ownUuid(CFDocument.identifier, () => documentUuid(place.id)),
    licence,
    definitions: keepDefinitions(CFDefinitions, licence?.identifier),
  });
  const extension = CFDocument.extensions?.["hvs:framework"];
  if (extension === undefined) note(notes, "CASE_SOURCE", "/CFDocument", "source");
  return applyPatch(plain, metaSchema, extension, "/CFDocument/extensions/hvs:framework", notes);
}

/** The model keeps the name of a kind of item; ours say nothing more. */
function reportTypes(definitions: CaseDefinitions | undefined, notes: ReadNotes): void {
  definitions?.CFItemTypes?.forEach(({ title, description, typeCode, extensions }, place) => {
    if ((description || title) === title && !typeCode && !extensions) return;
    note(notes, "CASE_DEFINITIONS", `/CFDefinitions/CFItemTypes/${place}`, "kind");
  });
}

async function readItems({
  items,
  tree,
  levels,
  codes,
  place,
  notes,
}: Reading): Promise<FrameworkItem[]> {
  const found: FrameworkItem[] = [];
  for (const identifier of tree.order) {
    const { record, place: index } = items.get(identifier) as PlacedItem;
    const code = codes.get(identifier) as string;
    const parent = tree.parentOf.get(identifier);
    if (!tree.placed.has(identifier)) {
      note(notes, "CASE_NO_PARENT", `/CFItems/${index}`, "parentCode", code);
    }
    const plain = readItem(record, {
      code,
      language: place.language,
      parentCode: parent && codes.get(parent),
      level: levels.byItem.get(identifier),
      identifier: await ownUuid(record.identifier, () => itemUuid(place.id, code)),
    });
    const path = `/CFItems/${index}/extensions/hvs:item`;
    found.push(applyPatch(plain, itemSchema, record.extensions?.["hvs:item"], path, notes));
  }
  return found;
}
