import type { JsonObject } from "@hocvuso/core";
import type { Association } from "../model/association.ts";
import type { Framework } from "../model/framework.ts";
import { pointerKey } from "./json-pointer.ts";
import type { Loss } from "./loss-report.ts";

/** Kinds of loss that every export shares. */
export type CarryLossCode =
  | "EXCHANGE_FIELD_ASSUMED"
  | "EXCHANGE_FIELD_LOST"
  | "EXCHANGE_LANGUAGE_LOST"
  | "EXCHANGE_ORDER_LOST"
  | "EXCHANGE_RECORD_ADDED"
  | "EXCHANGE_RECORD_LOST";

const texts = /*@__PURE__*/ (() =>
  new Set(["autonomy", "description", "issuer", "note", "stage", "task", "title"]))();

/** Tells whether two JSON values say the same; the order of keys does not count. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || !left || !right) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && sameJson(at(left, key), at(right, key)));
}

/** Names of the fields in which two records differ. */
export function changedFields(left: object, right: object): string[] {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].filter((name) => !sameJson(at(left, name), at(right, name)));
}

/**
 * What a framework loses on its way through a file: every field in which the one that came back
 * differs from the one that went in. Complete by construction.
 *
 * @param sent - The framework that was exported.
 * @param back - What our own import makes of the file.
 */
export function lossesBetween(sent: Framework, back: Framework): Loss<CarryLossCode>[] {
  const { items, levels, associations = [], ...meta } = sent;
  const { items: itemsBack, levels: levelsBack, associations: linksBack = [], ...metaBack } = back;
  return [
    ...recordLosses("", meta, metaBack),
    ...listLosses(
      "/items",
      items,
      itemsBack,
      (one) => one.code,
      (one) => one.code,
    ),
    ...listLosses("/levels", levels, levelsBack, (one) => String(one.level)),
    ...listLosses("/associations", associations, linksBack, linkKey, (link) =>
      link.origin.frameworkId === sent.id ? link.origin.code : undefined,
    ),
  ];
}

function linkKey({ type, origin, destination }: Association): string {
  return JSON.stringify([type, origin.code, destination.code]);
}

function listLosses<Record extends object>(
  path: string,
  sent: readonly Record[],
  back: readonly Record[],
  keyOf: (record: Record) => string,
  itemOf?: (record: Record) => string | undefined,
): Loss<CarryLossCode>[] {
  const places = new Map<string, number[]>();
  back.forEach((record, place) => {
    const key = keyOf(record);
    const known = places.get(key);
    if (known) known.push(place);
    else places.set(key, [place]);
  });
  for (const list of places.values()) list.reverse();
  const keys = new Set(sent.map(keyOf));
  const standIn = (index: number) => {
    const record = back[index];
    return record && !keys.has(keyOf(record)) ? index : undefined;
  };
  const used = new Set<number>();
  let last = -1;
  let ordered = true;
  const losses = sent.flatMap((record, index) => {
    const own = `${path}/${index}`;
    const item = itemOf?.(record);
    const place = places.get(keyOf(record))?.pop() ?? standIn(index);
    if (place === undefined) return [recordLost(own, item)];
    used.add(place);
    ordered &&= place > last;
    last = place;
    return recordLosses(own, record, back[place] ?? {}, item);
  });
  if (!ordered) losses.push(orderLost(path));
  return [...losses, ...back.filter((_, place) => !used.has(place)).map(() => recordAdded(path))];
}

function recordLosses(
  path: string,
  sent: object,
  back: object,
  item?: string,
): Loss<CarryLossCode>[] {
  return changedFields(sent, back).flatMap((name) => {
    const [left, right] = [at(sent, name), at(back, name)];
    if (texts.has(name) && isRecord(left) && isRecord(right)) {
      return changedFields(left, right).map((language) =>
        fieldLoss(
          `${path}/${name}/${pointerKey(language)}`,
          `${name}.${language}`,
          language in left,
          item,
          true,
        ),
      );
    }
    return [fieldLoss(`${path}/${name}`, name, left !== undefined, item, texts.has(name))];
  });
}

function fieldLoss(
  path: string,
  field: string,
  lost: boolean,
  item: string | undefined,
  isText: boolean,
): Loss<CarryLossCode> {
  const owner = item === undefined ? {} : { item };
  if (!lost) {
    return {
      code: "EXCHANGE_FIELD_ASSUMED",
      kind: "assumed",
      path,
      ...owner,
      field,
      message: {
        vi: `Khung không có "${field}"; bên đọc tệp sẽ thấy một giá trị ở đó.`,
        en: `The framework has no "${field}"; whoever reads the file will find a value there.`,
      },
    };
  }
  return {
    code: isText ? "EXCHANGE_LANGUAGE_LOST" : "EXCHANGE_FIELD_LOST",
    kind: "lost",
    path,
    ...owner,
    field,
    message: {
      vi: `Định dạng này không giữ nguyên được "${field}".`,
      en: `This format cannot carry "${field}" as it stands.`,
    },
  };
}

function recordLost(path: string, item: string | undefined): Loss<CarryLossCode> {
  return {
    code: "EXCHANGE_RECORD_LOST",
    kind: "lost",
    path,
    ...(item !== undefined && { item }),
    field: path.split("/")[1] ?? "",
    message: {
      vi: "Định dạng này không mang được mục này.",
      en: "This format cannot carry this entry.",
    },
  };
}

function recordAdded(path: string): Loss<CarryLossCode> {
  return {
    code: "EXCHANGE_RECORD_ADDED",
    kind: "assumed",
    path: `${path}/-`,
    field: path.slice(1),
    message: {
      vi: "Bên đọc tệp sẽ thấy thêm một mục không có trong khung.",
      en: "Whoever reads the file will find one more entry than the framework has.",
    },
  };
}

function orderLost(path: string): Loss<CarryLossCode> {
  return {
    code: "EXCHANGE_ORDER_LOST",
    kind: "lost",
    path,
    field: path.slice(1),
    message: { vi: "Thứ tự không được giữ nguyên.", en: "The order is not kept." },
  };
}

function at(owner: object, key: string): unknown {
  return Object.hasOwn(owner, key) ? (owner as JsonObject)[key] : undefined;
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
