import { cleanAttributes } from "./clean-attributes.ts";
import { each, pick } from "./record.ts";
import type { Scrubber } from "./scrubber.ts";

/** A span in any of its three forms: of a transaction, streamed, or ready to be sent. */
export function cleanSpan(value: unknown, scrubber: Scrubber): Record<string, unknown> {
  const { text, plain, id } = scrubber;
  const attributes = (one: unknown) => cleanAttributes(one, scrubber);
  const ids = { trace_id: id, span_id: id, parent_span_id: id };
  return {
    ...pick(value, {
      ...ids,
      segment_id: id,
      profile_id: id,
      op: text,
      status: text,
      origin: text,
    }),
    ...pick(value, { start_timestamp: plain, timestamp: plain, end_timestamp: plain }),
    ...pick(value, { exclusive_time: plain, is_segment: plain, name: text, description: text }),
    ...pick(value, { data: attributes, attributes, measurements: scrubber.redactor.value }),
    ...pick(value, { links: each((one) => pick(one, { ...ids, sampled: plain })) }),
  };
}

/** What leaves of a span that could not be read; there is no way to hold one back in a hook. */
export function emptySpan(value: unknown): Record<string, unknown> {
  const empty = { description: "[redacted]", name: "[redacted]", data: {}, attributes: {} };
  try {
    const same = (one: unknown) => (typeof one === "number" ? one : undefined);
    const hex = (one: unknown) =>
      typeof one === "string" && /^[0-9a-f]{16,32}$/.test(one) ? one : undefined;
    return {
      ...empty,
      ...pick(value, { trace_id: hex, span_id: hex, start_timestamp: same, timestamp: same }),
      ...pick(value, { end_timestamp: same }),
      is_segment: false,
      status: "ok",
    };
  } catch {
    return empty;
  }
}
