import { pointerKey } from "../json-pointer.ts";
import type {
  CaseAssociation,
  CaseCriterion,
  CaseDefinitions,
  CaseDocument,
  CaseItem,
  CasePackage,
  CaseRubric,
} from "./package.ts";
import { fault, isObject, type ReadNotes, readRecord, unknownField } from "./read-record.ts";
import type { CaseClass } from "./shapes.ts";

/**
 * Reads an untrusted value as a CASE 1.1 package; what only 1.0 allows is brought to 1.1.
 *
 * Nulls and the links `CFDocumentURI` and `CFPackageURI`, which say nothing within a package, are
 * dropped without a note.
 */
export function readPackage(
  input: unknown,
  maxItems: number,
  notes: ReadNotes,
): CasePackage | undefined {
  const root = isObject(input) ? input : {};
  const { CFDocument, CFItems, CFAssociations, CFDefinitions, CFRubrics, extensions, ...rest } =
    root;
  for (const name of Object.keys(rest)) unknownField(notes, `/${pointerKey(name)}`, name);
  const count = Array.isArray(CFItems) ? CFItems.length : 0;
  if (count > maxItems) {
    fault(notes, "CASE_TOO_MANY_ITEMS", "/CFItems", {
      vi: `Tệp có ${count} mục, quá giới hạn ${maxItems}.`,
      en: `The file has ${count} items, above the limit of ${maxItems}.`,
    });
    return undefined;
  }
  const [document] = readRecord<CaseDocument>(
    "CFDocument",
    mendDocument(CFDocument, notes),
    "/CFDocument",
    notes,
    true,
  );
  const items = readList<CaseItem>("CFItem", CFItems ?? [], "/CFItems", notes, true);
  const associations = readList<CaseAssociation>(
    "CFAssociation",
    CFAssociations ?? [],
    "/CFAssociations",
    notes,
    true,
  );
  const definitions = readDefinitions(CFDefinitions, notes);
  if (!document || notes.issues.length > 0) return undefined;
  return {
    CFDocument: document,
    CFItems: items,
    CFAssociations: associations,
    ...(Object.keys(definitions).length > 0 && { CFDefinitions: definitions }),
    ...(Array.isArray(CFRubrics) && {
      CFRubrics: CFRubrics.flatMap((one, index) => readRubric(one, `/CFRubrics/${index}`, notes)),
    }),
    ...(isObject(extensions) && { extensions }),
  };
}

function mendDocument(document: unknown, notes: ReadNotes): unknown {
  if (!isObject(document) || document.caseVersion === "1.1") return document;
  notes.report.push({
    code: "CASE_VERSION",
    kind: "repaired",
    path: "/CFDocument/caseVersion",
    field: "caseVersion",
    message: {
      vi: "Tệp không ghi phiên bản 1.1; đọc như CASE 1.0 và nâng lên 1.1.",
      en: "The file does not say version 1.1; it was read as CASE 1.0 and brought to 1.1.",
    },
  });
  return { ...document, caseVersion: "1.1" };
}

function readDefinitions(value: unknown, notes: ReadNotes): CaseDefinitions {
  if (!isObject(value)) return {};
  const lists = ["CFConcept", "CFSubject", "CFLicense", "CFItemType", "CFAssociationGrouping"];
  const found = (lists as CaseClass[]).map((name) => {
    const rows = readList(name, value[`${name}s`] ?? [], `/CFDefinitions/${name}s`, notes, false);
    return [`${name}s`, rows] as const;
  });
  for (const name of Object.keys(value)) {
    if (!lists.includes(name.slice(0, -1))) {
      unknownField(notes, `/CFDefinitions/${pointerKey(name)}`, name);
    }
  }
  return Object.fromEntries(found.filter(([, rows]) => rows.length > 0));
}

function readRubric(value: unknown, path: string, notes: ReadNotes): CaseRubric[] {
  const { CFRubricCriteria = [], ...own } = isObject(value) ? value : {};
  return readRecord<CaseRubric>("CFRubric", own, path, notes, false).map((rubric) => ({
    ...rubric,
    CFRubricCriteria: asList(CFRubricCriteria).flatMap((one, index) =>
      readCriterion(one, `${path}/CFRubricCriteria/${index}`, notes),
    ),
  }));
}

function readCriterion(value: unknown, path: string, notes: ReadNotes): CaseCriterion[] {
  const { CFRubricCriterionLevels = [], ...own } = isObject(value) ? value : {};
  return readRecord<CaseCriterion>("CFRubricCriterion", own, path, notes, false).map((one) => ({
    ...one,
    CFRubricCriterionLevels: readList(
      "CFRubricCriterionLevel",
      asList(CFRubricCriterionLevels),
      `${path}/CFRubricCriterionLevels`,
      notes,
      false,
    ),
  }));
}

function readList<Row>(
  name: CaseClass,
  value: unknown,
  path: string,
  notes: ReadNotes,
  must: boolean,
): Row[] {
  if (!Array.isArray(value)) {
    fault(notes, "CASE_BAD_SHAPE", path, {
      vi: `"${name}" phải là danh sách.`,
      en: `"${name}" must be a list.`,
    });
    return [];
  }
  return value.flatMap((one, index) => readRecord<Row>(name, one, `${path}/${index}`, notes, must));
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
