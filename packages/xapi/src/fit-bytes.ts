import type { OutboxEntry } from "./outbox.ts";

const encoder = /*@__PURE__*/ new TextEncoder();

/** The first entries that together have at most `maxBytes`, but never fewer than `atLeast`. */
export function fitBytes(
  entries: readonly OutboxEntry[],
  maxBytes: number,
  atLeast: number,
): readonly OutboxEntry[] {
  let bytes = 2;
  const end = entries.findIndex(({ body }, at) => {
    bytes += encoder.encode(body).length + 1;
    return bytes > maxBytes && at >= atLeast;
  });
  return end < 0 ? entries : entries.slice(0, end);
}
