import type { Find } from "./find.ts";
import { fold } from "./fold.ts";
import type { IsSensitive } from "./sensitive-name.ts";

const sign = /[:=]|là(?<=\slà)(?=\s)/g;
const element = /<(?:[\w-]+:)?([\p{L}_][\p{L}\p{N}_.-]*)(?:\s[^<>]*)?>([^<]*[^<\s][^<]*)/gu;
const nameBefore = /[\p{L}\p{N}_][\p{L}\p{N}_.-]*(?: [\p{L}\p{N}_-]+){0,5}(?=[\\"'`\])]*\s*$)/u;

/** The name that stands before a sign, if it names something sensitive. */
function sensitiveBefore(text: string, isSensitive: IsSensitive): string | undefined {
  const words = nameBefore.exec(text)?.[0].split(" ") ?? [];
  // Of `user.email` the last part; so a file's name is none either: `secret.ts:12`.
  const last = words.at(-1)?.split(".").at(-1) ?? "";
  if (isSensitive(last)) return last;
  for (let count = 2; count <= words.length; count += 1) {
    const name = words.slice(-count).join(" ");
    if (isSensitive(name, true)) return name;
  }
  return undefined;
}

// Read at the place behind the sign, by the kind of the name.
const opening = /[\s=>]*/y;
// Nothing, what was taken out already, and the places of parameters in a query.
const noValue =
  /(?:\\*["'`])?(?:(?:null|undefined|true|false|none)(?![\p{L}\p{N}_])|\[redacted\])|(?:\?|\$\d{1,3}|@p?\d{1,3}|:[a-z_]{1,20}|%s)(?![^\s,;)])/uy;
const quoted = /"(?:[^"\\]|\\.)*|'(?:[^'\\]|\\.)*|`[^`]*|\\+"[^"\\]*|\\+'[^'\\]*/sy;
const bracketed = /[[{(][^\]})]*[\]})]?/y;
const line = /[^\r\n]+/y;
const address = /[^;&\r\n|"'`<>(){}[\]\\]+/y;
const phrase = /[^,;&\r\n|"'`<>(){}[\]\\]+/y;
const word = /[^\s,;&"'`<>(){}[\]\\]+/y;

function readAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

function kindOf(name: string): RegExp {
  if (/cookie|authorization/.test(name)) return line;
  if (/diachi|address|thuongtru|tamtru|quequan|noisinh/.test(name)) return address;
  return /ten|name|sinh|birth/.test(name) && !/(?:user|login)name/.test(name) ? phrase : word;
}

function valueAt(text: string, at: number, name: string): Find | undefined {
  const start = at + readAt(opening, text, at).length;
  if (readAt(noValue, text, start) !== "") return undefined;
  const inQuotes = readAt(quoted, text, start);
  if (inQuotes !== "") {
    const quote = /^\\*["'`]/.exec(inQuotes)?.[0].length ?? 0;
    return inQuotes.length > quote
      ? { start: start + quote, end: start + inQuotes.length }
      : undefined;
  }
  const kind = kindOf(fold(name).replaceAll(/[^a-z]/g, ""));
  const value = readAt(bracketed, text, start) || readAt(kind, text, start).trimEnd();
  return value === "" ? undefined : { start, end: start + value.length };
}

/** What stands in an element with a sensitive name: `<HoVaTen>…</HoVaTen>`. */
function findElements(plain: string, isSensitive: IsSensitive): Find[] {
  return Array.from(plain.matchAll(element), ({ 0: found, 1: name = "", 2: value = "", index }) => {
    const end = index + found.length;
    const hidden = value.trim() !== "[redacted]" && isSensitive(name);
    return hidden ? [{ start: end - value.length, end }] : [];
  }).flat();
}

/** What stands behind a sensitive name: `họ tên: …`, `"HoVaTen":"…"`, `?token=…`, `Cookie: …`. */
export function findLabelledValues(plain: string, isSensitive: IsSensitive): Find[] {
  const finds: Find[] = [];
  for (const { 0: found, index } of plain.matchAll(sign)) {
    // What stands inside a value is taken out with it.
    if (index < (finds.at(-1)?.end ?? 0)) continue;
    const name = sensitiveBefore(plain.slice(Math.max(0, index - 80), index), isSensitive);
    const find = name === undefined ? undefined : valueAt(plain, index + found.length, name);
    if (find !== undefined) finds.push(find);
  }
  return [...finds, ...findElements(plain, isSensitive)];
}
