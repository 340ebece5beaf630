import { cleanEvent } from "./clean-event.ts";
import { cleanLog, cleanMetric } from "./clean-records.ts";
import { cleanSpan } from "./clean-span.ts";
import { each, type Fields, isFields, pick } from "./record.ts";
import { isTraceId, type Scrubber } from "./scrubber.ts";

/** What Sentry sends: a header and items, each with a header of its own. */
export type Envelope = readonly [header: unknown, items: readonly unknown[]];

type CleanItem = (payload: unknown, scrubber: Scrubber) => unknown;

const list =
  (clean: CleanItem): CleanItem =>
  (payload, scrubber) => ({
    ...pick(payload, { version: scrubber.plain, ingest_settings: () => neverInfer }),
    items: each((one) => clean(one, scrubber))(isFields(payload) ? payload.items : undefined),
  });
const neverInfer = { infer_ip: "never", infer_user_agent: "never" };

const cleanSession: CleanItem = (payload, { text, plain, id, redactor }) => ({
  ...pick(payload, { sid: id, init: plain, started: text, timestamp: text, status: text }),
  ...pick(payload, { errors: plain, duration: plain, aggregates: redactor.value }),
  ...pick(payload, { attrs: (one) => pick(one, { release: text, environment: text }) }),
});

// Attachments, replays and what people write about an error are never sent, nor what we do not know.
const cleanItems: Readonly<Record<string, CleanItem>> = {
  event: cleanEvent,
  transaction: cleanEvent,
  span: (payload, scrubber) =>
    isFields(payload) && "items" in payload
      ? list(cleanSpan)(payload, scrubber)
      : cleanSpan(payload, scrubber),
  log: list(cleanLog),
  trace_metric: list(cleanMetric),
  session: cleanSession,
  sessions: cleanSession,
  client_report: (payload, { redactor }) => redactor.value(payload),
  check_in: (payload, { redactor }) => redactor.value(payload),
  // Too large to be rebuilt, and nothing but functions and times; looked through as all others are.
  profile: (payload) => payload,
  profile_chunk: (payload) => payload,
};

/**
 * A new envelope of what may leave, or `undefined` when nothing is left.
 *
 * Each item is cleaned, written as JSON and looked through once more; one in which something is still
 * found stays behind.
 */
export function cleanEnvelope([header, items]: Envelope, scrubber: Scrubber): Envelope | undefined {
  const clean = items.flatMap((item) => cleanItem(item, scrubber) ?? []);
  return clean.length === 0 ? undefined : [cleanHeader(header, scrubber), clean.map((one) => one)];
}

function cleanHeader(header: unknown, scrubber: Scrubber): unknown {
  const { dsn, trace, ...rest } = isFields(header) ? header : ({} as Fields);
  const clean = scrubber.redactor.value(rest);
  const { id, text } = scrubber;
  const sampling = { trace_id: id, public_key: id, sample_rate: text, sample_rand: text };
  return {
    ...(isFields(clean) ? clean : {}),
    ...(isFields(rest) && isTraceId(rest.event_id) ? { event_id: rest.event_id } : {}),
    ...(dsn === undefined ? {} : { dsn }),
    ...(isFields(trace)
      ? {
          trace: {
            ...pick(trace, { ...sampling, sampled: text, release: text, environment: text }),
            ...pick(trace, { org_id: text, transaction: text }),
          },
        }
      : {}),
  };
}

function cleanItem(item: unknown, scrubber: Scrubber): [[unknown, unknown]] | undefined {
  try {
    if (!Array.isArray(item) || !isFields(item[0])) return undefined;
    const [{ length: _length, ...header }, payload] = item;
    const clean = Object.hasOwn(cleanItems, String(header.type))
      ? cleanItems[String(header.type)]
      : undefined;
    if (clean === undefined || !isFields(payload)) return undefined;
    // As it will be written, so that nothing is sent that was not seen.
    const sent: unknown = JSON.parse(JSON.stringify(clean(payload, scrubber)));
    const known = scrubber.redactor.value(header);
    return holdsSomething(sent, scrubber) || !isFields(known) ? undefined : [[known, sent]];
  } catch {
    return undefined;
  }
}

function holdsSomething(value: unknown, scrubber: Scrubber): boolean {
  if (typeof value === "string")
    return !isTraceId(value) && scrubber.redactor.text(value) !== value;
  if (typeof value === "number") return scrubber.redactor.value(value) !== value;
  if (Array.isArray(value)) return value.some((one) => holdsSomething(one, scrubber));
  return Object.entries(isFields(value) ? value : {}).some(
    ([key, one]) => scrubber.redactor.text(key) !== key || holdsSomething(one, scrubber),
  );
}
