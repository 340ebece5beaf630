const colon = 58;
const backslash = 92;
const surrogatePattern = /\\u[dD][89a-fA-F]/;
const lonePattern = /\p{Cs}/u;
const tokenPattern = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;
// Others may hold personal data, which no error repeats.
const plainKeyPattern = /^[A-Za-z_][A-Za-z0-9_-]{0,31}$/;

/** What JSON may hold but nothing of ours may. */
export interface JsonFault {
  /** Half of a surrogate pair, or a key that stands twice in one object. */
  readonly kind: "lone-surrogate" | "repeated-key";
  /** JSON pointer; keys of an unusual kind are shown as `…`. */
  readonly path: string;
}

/**
 * Finds a key that stands twice in one object, or half of a surrogate pair, which UTF-8 does not have.
 *
 * @param text - Well-formed JSON.
 * @param value - What `JSON.parse` makes of it.
 * @example
 * ```ts
 * findJsonFault('{"a":1,"a":2}', { a: 2 }); // { kind: "repeated-key", path: "/a" }
 * ```
 * @see xAPI 1.0.3, Data, 2.2 (each property no more than once); Communication, 1.4 (UTF-8)
 */
export function findJsonFault(text: string, value: unknown): JsonFault | undefined {
  // Both are rare: counting is several times as fast as looking for the place.
  if (!surrogatePattern.test(text) && keysWritten(text) === keysKept(value)) return undefined;
  return locate(text);
}

/**
 * Tells whether a value is nested deeper than this, without using the stack.
 *
 * @example
 * ```ts
 * isDeeperThan([[1]], 1); // true
 * ```
 */
export function isDeeperThan(value: unknown, maxDepth: number): boolean {
  let level = [value];
  for (let depth = 0; depth <= maxDepth; depth += 1) {
    level = level.flatMap((one) =>
      typeof one === "object" && one !== null ? Object.values(one) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}

function keysWritten(text: string): number {
  let count = 0;
  let at = text.indexOf('"');
  while (at >= 0) {
    const end = endOfText(text, at);
    let next = end + 1;
    while (text.charCodeAt(next) <= 32) next += 1;
    if (text.charCodeAt(next) === colon) count += 1;
    at = text.indexOf('"', next);
  }
  return count;
}

/** Place of the quotation mark that ends the text begun at `start`. */
function endOfText(text: string, start: number): number {
  let end = start;
  for (;;) {
    end = text.indexOf('"', end + 1);
    let before = end - 1;
    while (text.charCodeAt(before) === backslash) before -= 1;
    if ((end - before) % 2 === 1) return end;
  }
}

function keysKept(value: unknown): number {
  let count = 0;
  const waiting = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one !== "object" || one === null) continue;
    const items = Object.values(one);
    if (!Array.isArray(one)) count += items.length;
    for (const item of items) if (typeof item === "object") waiting.push(item);
  }
  return count;
}

/** An object or a list that is open. */
interface Open {
  /** Keys so far; absent in a list. */
  readonly keys?: Set<string>;
  /** Where in it: a key or an index. */
  place: string | number;
}

function locate(text: string): JsonFault | undefined {
  const open: Open[] = [];
  for (const { 0: token, index } of text.matchAll(tokenPattern)) {
    const here = open.at(-1);
    if (token === "{") open.push({ keys: new Set(), place: "" });
    else if (token === "[") open.push({ place: 0 });
    else if (token === "}" || token === "]") open.pop();
    else if (token === ",") {
      if (here && typeof here.place === "number") here.place += 1;
    } else {
      const fault = takeText(token, isKey(text, index + token.length), here);
      if (fault) return { kind: fault, path: pathOf(open) };
    }
  }
  return undefined;
}

function takeText(token: string, key: boolean, here: Open | undefined) {
  const words = JSON.parse(token) as string;
  if (key && here) here.place = words;
  if (lonePattern.test(words)) return "lone-surrogate";
  if (!key || !here?.keys) return undefined;
  if (here.keys.has(words)) return "repeated-key";
  here.keys.add(words);
  return undefined;
}

function isKey(text: string, from: number): boolean {
  let next = from;
  while (text.charCodeAt(next) <= 32) next += 1;
  return text.charCodeAt(next) === colon;
}

function pathOf(open: readonly Open[]): string {
  return open
    .map(({ place }) => (typeof place === "number" || plainKeyPattern.test(place) ? place : "…"))
    .map((place) => `/${place}`)
    .join("");
}
