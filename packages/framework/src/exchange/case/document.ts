import type { Framework } from "../../model/framework.ts";
import { readText } from "../../model/language-map.ts";
import type { FrameworkMeta } from "../framework-schema.ts";
import { documentExtras, keepExtras, restoreExtras } from "./extras.ts";
import { isUri, partUuid } from "./identifiers.ts";
import type { CaseDefinition, CaseDefinitions, CaseDocument } from "./package.ts";
import { statusDates, validity } from "./texts.ts";
import type { Writing } from "./writing.ts";

/** Writes the framework's own fields; the citation of its source stands in the notes. */
export async function writeDocument(writing: Writing): Promise<CaseDocument> {
  const { framework, language } = writing;
  const { licence, source } = framework;
  const description = framework.description?.[language];
  return {
    ...writing.record("CFDocuments", writing.document),
    ...restoreExtras(framework.extensions, "CFDocument", documentExtras, writing.extensions),
    caseVersion: "1.1",
    creator: readText(framework.issuer, language),
    title: readText(framework.title, language),
    ...(description !== undefined && { description }),
    language,
    version: framework.version,
    ...(isUri(source.url) && { officialSourceURL: source.url }),
    notes: source.citation,
    ...statusDates(framework),
    ...(licence && {
      licenseURI: writing.link("CFLicenses", await licenceUuid(framework), licence.name),
    }),
  };
}

/** Writes the framework's licence as a definition. */
export async function writeLicence(writing: Writing): Promise<CaseDefinition[]> {
  const { licence } = writing.framework;
  if (!licence) return [];
  return [
    {
      ...writing.record("CFLicenses", await licenceUuid(writing.framework)),
      title: licence.name,
      ...(licence.url !== undefined && { description: licence.url }),
      licenseText: licence.note ?? licence.name,
    },
  ];
}

function licenceUuid(framework: Framework): Promise<string> {
  return partUuid(framework.id, "licence");
}

/** What the reader of a package found out about a document beyond its own record. */
export interface DocumentPlace {
  /** Id of the framework. */
  readonly id: string;
  /** Language of the document. */
  readonly language: string;
  /** UUID, where it is not the derived one. */
  readonly identifier: string | undefined;
  /** Its licence among the definitions. */
  readonly licence: CaseDefinition | undefined;
  /** Definitions to keep beside the model. */
  readonly definitions: CaseDefinitions | undefined;
}

/** Reads the framework's own fields. */
export function readDocument(record: CaseDocument, place: DocumentPlace): FrameworkMeta {
  const { language } = place;
  return {
    id: place.id,
    version: record.version ?? "1",
    title: { [language]: record.title },
    ...(record.description && { description: { [language]: record.description } }),
    issuer: { [language]: record.creator },
    ...validity(record),
    source: {
      citation: record.notes ?? record.title,
      verification: "unverified",
      ...(record.officialSourceURL && { url: record.officialSourceURL }),
    },
    ...(record.licenseURI && { licence: readLicence(record.licenseURI.title, place.licence) }),
    ...(place.identifier !== undefined && { identifier: place.identifier }),
    ...keepExtras({ ...record, ...(place.definitions && { CFDefinitions: place.definitions }) }, [
      ...documentExtras,
      "CFDefinitions",
    ]),
  };
}

function readLicence(
  title: string,
  licence: CaseDefinition | undefined,
): NonNullable<Framework["licence"]> {
  const name = licence?.title ?? title;
  const { description, licenseText = name } = licence ?? {};
  return {
    name,
    ...(description !== undefined && { url: description }),
    ...(licenseText !== name && { note: licenseText }),
  };
}
