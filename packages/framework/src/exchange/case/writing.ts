import type { Framework } from "../../model/framework.ts";
import {
  caseUri,
  documentUuid,
  isUuid,
  itemUuid,
  levelTypeUuid,
  levelUuid,
  partUuid,
} from "./identifiers.ts";
import type { CaseLink, CaseRecord } from "./package.ts";

/** What every part of one export needs to know. */
export interface Writing {
  /** What is exported. */
  readonly framework: Framework;
  /** Main language. */
  readonly language: string;
  /** Whether foreign `extensions` may be given back. */
  readonly extensions: boolean;
  /** Whether levels become items. */
  readonly levelItems: boolean;
  /** UUID of the framework. */
  readonly document: string;
  /** UUIDs of the items, by code. */
  readonly items: ReadonlyMap<string, string>;
  /** UUIDs of all nodes of the framework, in lower case. */
  readonly taken: ReadonlySet<string>;
  /** UUIDs of the kinds of item, by name. */
  readonly types: ReadonlyMap<string, string>;
  /** UUID of the kind that stands for levels. */
  readonly levelType: string;
  /** Fields that every record has. */
  record(collection: string, uuid: string): CaseRecord;
  /** A link to a record. */
  link(collection: string, uuid: string, title: string): CaseLink;
}

/** Choices of one export. */
export interface WritingChoices {
  /** Main language. */
  readonly language: string;
  /** Address of the provider. */
  readonly baseUrl: string | undefined;
  /** Time of the last change, for every record. */
  readonly lastChangeDateTime: string;
  /** Whether foreign `extensions` may be given back. */
  readonly extensions: boolean;
  /** Whether levels become items. */
  readonly levelItems: boolean;
}

/** Gives every record its UUID. */
export async function startWriting(
  framework: Framework,
  { language, baseUrl, lastChangeDateTime, extensions, levelItems }: WritingChoices,
): Promise<Writing> {
  const taken = new Set<string>();
  const document = isUuid(framework.identifier)
    ? framework.identifier
    : await documentUuid(framework.id);
  taken.add(document.toLowerCase());
  for (const { level } of framework.levels) taken.add(await levelUuid(framework.id, level));
  const items = new Map<string, string>();
  for (const { code, identifier } of framework.items) {
    let uuid = isUuid(identifier) ? identifier : await itemUuid(framework.id, code);
    for (let number = 1; taken.has(uuid.toLowerCase()); number += 1) {
      uuid = await partUuid(framework.id, "item", code, String(number));
    }
    taken.add(uuid.toLowerCase());
    items.set(code, uuid);
  }
  const types = new Map<string, string>();
  for (const { kind } of framework.items) {
    if (!types.has(kind)) types.set(kind, await partUuid(framework.id, "item-type", kind));
  }
  const uri = (collection: string, uuid: string) => caseUri(baseUrl, collection, uuid);
  return {
    framework,
    language,
    extensions,
    levelItems,
    document,
    items,
    taken,
    types,
    levelType: await levelTypeUuid(),
    record: (collection, uuid) => ({
      identifier: uuid,
      uri: uri(collection, uuid),
      lastChangeDateTime,
    }),
    link: (collection, uuid, title) => ({ title, identifier: uuid, uri: uri(collection, uuid) }),
  };
}
