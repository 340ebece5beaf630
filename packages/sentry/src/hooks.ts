import { cleanEvent, withHvsError } from "./clean-event.ts";
import { cleanBreadcrumb } from "./clean-parts.ts";
import { cleanLog, cleanMetric } from "./clean-records.ts";
import { cleanSpan, emptySpan } from "./clean-span.ts";
import { type Fields, isFields } from "./record.ts";
import type { Scrubber } from "./scrubber.ts";

/** A hook of Sentry: what goes out, and what is known about it. */
export type Hook = (item: unknown, hint?: unknown) => unknown;

type Clean = (item: Fields, scrubber: Scrubber, hint: unknown) => unknown;

/** The agency's own hook first, then ours; `fallback` when either fails. */
function compose(
  theirs: unknown,
  clean: (item: Fields, hint: unknown) => unknown,
  fallback: (item: unknown) => unknown,
): Hook {
  return (item, hint) => {
    const ours = (given: unknown): unknown => {
      try {
        return isFields(given) ? clean(given, hint) : fallback(item);
      } catch {
        return fallback(item);
      }
    };
    try {
      const given = typeof theirs === "function" ? theirs(item, hint) : item;
      return isFields(given) && typeof given.then === "function"
        ? Promise.resolve(given).then(ours, () => fallback(item))
        : ours(given);
    } catch {
      return fallback(item);
    }
  };
}

const cleanWithHint: Clean = (event, scrubber, hint) => {
  const known = isFields(hint)
    ? (hint as { attachments?: unknown; originalException?: unknown })
    : {};
  known.attachments = [];
  const clean = cleanEvent(withHvsError(event, known.originalException), scrubber);
  const { sdkProcessingMetadata } = event;
  // Never sent; the client reads it.
  return sdkProcessingMetadata === undefined ? clean : { ...clean, sdkProcessingMetadata };
};

const drop = () => null;

/** Every hook of both majors, each around the agency's own. */
export function composeHooks(options: Fields, scrubber: Scrubber): Record<string, Hook> {
  const experiments = isFields(options._experiments) ? options._experiments : {};
  const hook = (theirs: unknown, clean: Clean, fallback: (item: unknown) => unknown = drop) =>
    compose(theirs, (item, hint) => clean(item, scrubber, hint), fallback);
  const beforeSendSpan = hook(options.beforeSendSpan, cleanSpan, emptySpan);
  // A span hook says which form it takes: with 11 the static one by a mark, with 10 the streamed one.
  if (options.traceLifecycle === "static") Object.assign(beforeSendSpan, { _static: true });
  if (options.traceLifecycle === "stream") Object.assign(beforeSendSpan, { _streamed: true });
  return {
    beforeSend: hook(options.beforeSend, cleanWithHint),
    beforeSendTransaction: hook(options.beforeSendTransaction, cleanWithHint),
    beforeSendSpan,
    beforeSendLog: hook(options.beforeSendLog, cleanLog),
    beforeSendMetric: hook(options.beforeSendMetric ?? experiments.beforeSendMetric, cleanMetric),
    beforeBreadcrumb: hook(options.beforeBreadcrumb, cleanBreadcrumb),
  };
}
