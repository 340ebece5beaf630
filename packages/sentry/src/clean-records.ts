import { cleanAttributes } from "./clean-attributes.ts";
import { pick } from "./record.ts";
import type { Scrubber } from "./scrubber.ts";

/** A log record, as the hook gets it or as it is sent. */
export function cleanLog(value: unknown, scrubber: Scrubber): Record<string, unknown> {
  const { text, plain, id } = scrubber;
  return pick(value, {
    timestamp: plain,
    level: text,
    message: text,
    body: text,
    trace_id: id,
    severityNumber: plain,
    severity_number: plain,
    attributes: (one) => cleanAttributes(one, scrubber),
  });
}

/** A metric, as the hook gets it or as it is sent. */
export function cleanMetric(value: unknown, scrubber: Scrubber): Record<string, unknown> {
  const { text, plain, id } = scrubber;
  return pick(value, {
    timestamp: plain,
    trace_id: id,
    span_id: id,
    name: text,
    type: text,
    unit: text,
    value: (one) => (typeof one === "string" ? text(one) : plain(one)),
    attributes: (one) => cleanAttributes(one, scrubber),
  });
}
