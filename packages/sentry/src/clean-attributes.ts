import { isLearnerId } from "@hocvuso/core";
import { isFields } from "./record.ts";
import { isTraceId, type Scrubber } from "./scrubber.ts";

// What names a person or repeats what a person sent.
const leftOut =
  /^(?:user|enduser|client|net\.peer|net\.sock|network\.peer|http\.client_ip|http\.(?:request|response)\.(?:header|body)|sentry\.message\.parameter|gen_ai|mcp|db\.(?:query\.parameter|operation\.parameter|response))(?:[._]|$)|(?:^|\.)(?:query|fragment|user_agent|body|cookies?|params)(?:$|\.(?!text|summary))/;
const traceIds = /(?:trace|span|segment|replay|profile)[._]?id$/;
const addresses = /(?:^|[._])(?:url|target|full|path|route)$/;

/** Attributes of spans, logs and metrics: as they are given, or as `{ value, type }`. */
export function cleanAttributes(value: unknown, scrubber: Scrubber): Record<string, unknown> {
  if (!isFields(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const given = isFields(item) && "value" in item ? item.value : item;
      const clean = cleanAttribute(key, given, scrubber);
      if (clean === undefined) return [];
      const typed = isFields(item) && "value" in item;
      const type = typed && typeof clean === typeof given ? item.type : "string";
      return [
        [scrubber.redactor.text(key), typed ? { ...unitOf(item), value: clean, type } : clean],
      ];
    }),
  );
}

function unitOf(item: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return typeof item.unit === "string" && /^[a-z]{1,20}$/.test(item.unit)
    ? { unit: item.unit }
    : {};
}

function cleanAttribute(key: string, value: unknown, scrubber: Scrubber): unknown {
  if (key === "user.id") return isLearnerId(value) ? value : undefined;
  if (leftOut.test(key)) return undefined;
  if (addresses.test(key)) return scrubber.address(value);
  if (traceIds.test(key) && isTraceId(value)) return value;
  const clean = scrubber.redactor.value({ [key]: value });
  return isFields(clean) ? Object.values(clean)[0] : undefined;
}
