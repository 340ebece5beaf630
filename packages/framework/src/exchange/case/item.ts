import type { FrameworkItem } from "../../model/framework.ts";
import { itemExtras, keepExtras, restoreExtras } from "./extras.ts";
import type { CaseItem } from "./package.ts";
import { isLanguage, languageOf, statusDates, validity } from "./texts.ts";
import type { Writing } from "./writing.ts";

/** Writes an item; a description is its full statement, its title then the abbreviated one. */
export function writeItem(item: FrameworkItem, writing: Writing): CaseItem {
  const language = languageOf(item.title, writing.language);
  const title = item.title[language] ?? "";
  const description = item.description?.[language];
  const type = writing.types.get(item.kind) ?? "";
  return {
    ...writing.record("CFItems", writing.items.get(item.code) ?? ""),
    ...restoreExtras(item.extensions, "CFItem", itemExtras, writing.extensions),
    fullStatement: description ?? title,
    ...(description !== undefined && { abbreviatedStatement: title }),
    humanCodingScheme: item.code,
    CFItemType: item.kind,
    CFItemTypeURI: writing.link("CFItemTypes", type, item.kind),
    ...(item.keywords && { conceptKeywords: [...item.keywords] }),
    ...(language !== writing.language && { language }),
    ...statusDates(item),
  };
}

/** What the reader of a package found out about an item beyond its own record. */
export interface ItemPlace {
  /** Its code. */
  readonly code: string;
  /** Language of the document. */
  readonly language: string;
  /** Code of the item above. */
  readonly parentCode: string | undefined;
  /** Level it stands for. */
  readonly level: number | undefined;
  /** UUID, where it is not the derived one. */
  readonly identifier: string | undefined;
}

/** Reads an item. */
export function readItem(record: CaseItem, place: ItemPlace): FrameworkItem {
  const language = isLanguage(record.language) ? record.language : place.language;
  const { abbreviatedStatement: short, fullStatement: full } = record;
  return {
    code: place.code,
    kind: record.CFItemType ?? record.CFItemTypeURI?.title ?? "item",
    title: { [language]: short || full },
    ...(short && { description: { [language]: full } }),
    ...(place.parentCode !== undefined && { parentCode: place.parentCode }),
    ...(place.level !== undefined && { level: place.level }),
    ...(record.conceptKeywords && { keywords: record.conceptKeywords }),
    ...validity(record),
    ...(place.identifier !== undefined && { identifier: place.identifier }),
    ...keepExtras(record, itemExtras),
  };
}
