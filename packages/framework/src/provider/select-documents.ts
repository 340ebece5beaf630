import type { JsonObject } from "@hocvuso/core";
import { collator, parseFilter, textOf, valueAt } from "./filter.ts";
import { type CaseRefusal, isRefusal, refusal } from "./status.ts";

/** A page of a list. */
export interface DocumentPage {
  /** Records of the page. */
  readonly records: readonly object[];
  /** Number of records in all. */
  readonly total: number;
  /** Addresses of other pages, for the `Link` header. */
  readonly links: string;
}

/**
 * Filters, sorts and pages the list of documents.
 *
 * @param query - `limit` (1 and up, default 100), `offset`, `filter`, `sort`, `orderBy`, `fields`.
 * @param address - Address of the list, without a query.
 * @see 1EdTech CASE 1.1, REST binding, section 3
 */
export function selectDocuments(
  documents: readonly JsonObject[],
  query: URLSearchParams,
  known: ReadonlySet<string>,
  address: string,
): CaseRefusal | DocumentPage {
  const limit = wholeNumber(query.get("limit"), 100, 1);
  const offset = wholeNumber(query.get("offset"), 0, 0);
  if (limit === undefined || offset === undefined) {
    return refusal(400, "invalid_selection_field", "limit and offset must be whole numbers.");
  }
  const order = query.get("orderBy") ?? "asc";
  if (order !== "asc" && order !== "desc") {
    return refusal(400, "invalid_sort_field", "orderBy must be asc or desc.");
  }
  const names = query
    .get("fields")
    ?.split(",")
    .map((one) => one.trim());
  if (names?.includes("")) {
    return refusal(400, "invalid_selection_field", "fields must not be blank.");
  }
  const filter = query.get("filter");
  const fits = filter === null ? () => true : parseFilter(filter, known);
  if (isRefusal(fits)) return fits;
  const found = sorted(documents.filter(fits), query.get("sort"), known, order === "desc");
  const page = found.slice(offset, offset + limit);
  const chosen = names?.every((name) => known.has(name)) ? names : undefined;
  return {
    records: chosen ? page.map((record) => pick(record, chosen)) : page,
    total: found.length,
    links: pageLinks(address, query, limit, offset, found.length),
  };
}

/** A field that does not exist leaves the order as it is. */
function sorted(
  records: readonly JsonObject[],
  sort: string | null,
  known: ReadonlySet<string>,
  descending: boolean,
): readonly JsonObject[] {
  if (sort === null || !known.has(sort.split(".")[0] ?? "")) return records;
  const compare = collator();
  const path = sort.split(".");
  const direction = descending ? -1 : 1;
  return [...records].sort(
    (a, b) => direction * compare(textOf(valueAt(a, path)), textOf(valueAt(b, path))),
  );
}

function pick(record: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}

function pageLinks(
  address: string,
  query: URLSearchParams,
  limit: number,
  offset: number,
  total: number,
): string {
  const last = Math.max(0, Math.ceil(total / limit) - 1) * limit;
  const places: [string, number][] = [
    ["first", 0],
    ["last", last],
  ];
  if (offset + limit < total) places.unshift(["next", offset + limit]);
  if (offset > 0) places.push(["prev", Math.max(0, offset - limit)]);
  return places
    .map(([name, place]) => {
      const page = new URLSearchParams(query);
      page.set("limit", String(limit));
      page.set("offset", String(place));
      return `<${address}?${page}>; rel="${name}"`;
    })
    .join(", ");
}

function wholeNumber(text: string | null, standard: number, least: number): number | undefined {
  if (text === null) return standard;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least ? number : undefined;
}
