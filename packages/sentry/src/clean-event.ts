import { isHvsError } from "@hocvuso/core";
import {
  cleanBreadcrumb,
  cleanContexts,
  cleanExceptions,
  cleanNamed,
  cleanUser,
} from "./clean-parts.ts";
import { cleanSpan } from "./clean-span.ts";
import { each, type Fields, isFields, pick } from "./record.ts";
import type { Scrubber } from "./scrubber.ts";

/** A new event of the parts that may leave: an error, a message or a transaction. */
export function cleanEvent(event: unknown, scrubber: Scrubber): Record<string, unknown> {
  const { text, plain, id, address, redactor } = scrubber;
  const same = (value: unknown) => value;
  return {
    ...pick(event, { event_id: id, type: text, platform: text, level: text, logger: text }),
    ...pick(event, { timestamp: plain, start_timestamp: plain, release: text, dist: text }),
    ...pick(event, { environment: text, server_name: text, transaction: text, message: text }),
    ...pick(event, {
      transaction_info: (one) => pick(one, { source: text }),
      logentry: (one) => pick(one, { message: text }),
      fingerprint: each(text),
      exception: (one) => cleanExceptions(one, scrubber),
      threads: (one) => cleanExceptions(one, scrubber),
      breadcrumbs: each((one) => cleanBreadcrumb(one, scrubber)),
      contexts: (one) => cleanContexts(one, scrubber),
      tags: (one) => cleanNamed(one, scrubber),
      extra: (one) => cleanNamed(one, scrubber),
      user: cleanUser,
      request: (one) => pick(one, { method: text, url: address }),
      spans: each((one) => cleanSpan(one, scrubber)),
      measurements: redactor.value,
      modules: (one) => cleanModules(one, scrubber),
      sdk: redactor.value,
      debug_meta: same,
    }),
  };
}

/** Names of packages are no names of fields: `passport` is a package. */
function cleanModules(value: unknown, { text }: Scrubber): unknown {
  return Object.fromEntries(
    Object.entries(isFields(value) ? value : {}).map(([name, version]) => [
      text(name),
      text(version),
    ]),
  );
}

/** The event with the code, the place and the hint of one of our errors. */
export function withHvsError(event: Fields, error: unknown): Fields {
  if (!isHvsError(error)) return event;
  const { code, path, hint } = error;
  const contexts = isFields(event.contexts) ? event.contexts : {};
  const tags = isFields(event.tags) ? event.tags : {};
  return {
    ...event,
    contexts: { ...contexts, hvs: { code, path, hint } },
    tags: { ...tags, code },
  };
}
