import { isLearnerId } from "@hocvuso/core";
import { cleanAttributes } from "./clean-attributes.ts";
import { each, isFields, pick } from "./record.ts";
import type { Scrubber } from "./scrubber.ts";

/** The learner's opaque id; nothing else about a person leaves. */
export function cleanUser(value: unknown): Record<string, unknown> | undefined {
  return isFields(value) && isLearnerId(value.id) ? { id: value.id } : undefined;
}

/** What happened before: words and results, never what was printed or sent. */
export function cleanBreadcrumb(value: unknown, scrubber: Scrubber): Record<string, unknown> {
  const { text, plain, address } = scrubber;
  const data = { method: text, status_code: plain, url: address, "http.method": text, code: text };
  return pick(value, {
    type: text,
    level: text,
    category: text,
    message: text,
    timestamp: plain,
    event_id: scrubber.id,
    data: (one) => pick(one, data),
  });
}

function cleanFrames(value: unknown, { text, plain }: Scrubber): unknown {
  const frame = {
    filename: text,
    abs_path: text,
    module: text,
    function: text,
    lineno: plain,
    colno: plain,
    in_app: plain,
    platform: text,
  };
  return pick(value, { frames: each((one) => pick(one, frame)) });
}

/** Errors and their causes: type, redacted message and frames without variables and source. */
export function cleanExceptions(value: unknown, scrubber: Scrubber): unknown {
  const { text, plain } = scrubber;
  const mechanism = {
    type: text,
    handled: plain,
    synthetic: plain,
    source: text,
    exception_id: plain,
    parent_id: plain,
    is_exception_group: plain,
  };
  const exception = {
    type: text,
    value: text,
    module: text,
    thread_id: text,
    mechanism: (one: unknown) => pick(one, mechanism),
    stacktrace: (one: unknown) => cleanFrames(one, scrubber),
  };
  return pick(value, { values: each((one) => pick(one, exception)) });
}

/** What Sentry tells about the runtime and the trace, and what the agency named. */
export function cleanContexts(value: unknown, scrubber: Scrubber): unknown {
  const { text, plain, id, redactor } = scrubber;
  const named = { name: text, version: text, kernel_version: text, build: text };
  const known = pick(value, {
    trace: (one) => ({
      ...pick(one, { trace_id: id, span_id: id, parent_span_id: id, op: text, status: text }),
      ...pick(one, { origin: text, data: (data) => cleanAttributes(data, scrubber) }),
    }),
    runtime: (one) => pick(one, named),
    os: (one) => pick(one, named),
    app: (one) => pick(one, { app_start_time: text, app_version: text, app_name: text }),
    device: (one) => pick(one, { arch: text, processor_count: plain }),
    culture: (one) => pick(one, { locale: text, timezone: text }),
    response: (one) => pick(one, { status_code: plain }),
    hvs: (one) => pick(one, { code: text, path: text, hint: redactor.value }),
  });
  const wanted = Object.entries(isFields(value) ? value : {}).filter(
    ([name]) => scrubber.mayLeave(name) && !(name in known),
  );
  return { ...cleanFields(wanted, scrubber), ...known };
}

/** Fields that the agency named; the others stay behind. */
export function cleanNamed(value: unknown, scrubber: Scrubber): Record<string, unknown> {
  const fields = Object.entries(isFields(value) ? value : {});
  return cleanFields(
    fields.filter(([name]) => scrubber.mayLeave(name)),
    scrubber,
  );
}

function cleanFields(fields: [string, unknown][], { redactor }: Scrubber): Record<string, unknown> {
  const clean = redactor.value(Object.fromEntries(fields));
  return isFields(clean) ? clean : {};
}
