import { guardSend, type SendsEnvelopes } from "./guard-transport.ts";
import { composeHooks } from "./hooks.ts";
import type { Fields } from "./record.ts";
import { createScrubber, type Scrubber, type ScrubOptions } from "./scrubber.ts";

// Everything that Sentry would collect by itself about people and what they send.
const collectNothing = {
  userInfo: false,
  cookies: false,
  httpHeaders: { request: false, response: false },
  httpBodies: [],
  urlQueryParams: false,
  graphQL: { document: false, variables: false },
  genAI: { inputs: false, outputs: false },
  mcp: { inputs: false, outputs: false },
  databaseQueryData: false,
  queues: false,
  stackFrameVariables: false,
  frameContextLines: 0,
};

interface TraceContext {
  transaction?: string | undefined;
}

interface Client {
  getTransport(): SendsEnvelopes | undefined;
  on(hook: "createDsc", callback: (context: TraceContext) => void): unknown;
  getOptions(): { enabled?: boolean; traceLifecycle?: string; beforeSendTransaction?: unknown };
}

/** What goes along with requests to other servers; its name may be set after us (10 does). */
function redactName(context: TraceContext, { redactor }: Scrubber): void {
  const clean = (name: string | undefined) => (name === undefined ? name : redactor.text(name));
  let name = clean(context.transaction);
  Reflect.defineProperty(context, "transaction", {
    configurable: true,
    enumerable: true,
    get: () => name,
    set: (given: string | undefined) => {
      name = clean(given);
    },
  });
}

/** Stands in front of the transport, behind everything that may still add to an envelope. */
function guard(given: Fields, scrubber: Scrubber) {
  return {
    name: "HocVuSoRedaction",
    setup(client: Client): void {
      const options = client.getOptions();
      try {
        // There are no transactions then, and Sentry warns of the hook as if the agency had set it.
        if (options.traceLifecycle === "stream" && !given.beforeSendTransaction)
          delete options.beforeSendTransaction;
        client.on("createDsc", (context) => redactName(context, scrubber));
        const transport = client.getTransport();
        if (transport !== undefined) guardSend(transport, scrubber);
      } catch {
        options.enabled = false;
      }
    },
  };
}

function withGuard(given: Fields, scrubber: Scrubber): unknown {
  const { integrations } = given;
  const ours = guard(given, scrubber);
  if (typeof integrations !== "function")
    return [...(Array.isArray(integrations) ? integrations : []), ours];
  return (defaults: unknown) => [integrations(defaults), ours].flat();
}

/**
 * Options for `Sentry.init` with which no personal data leaves, for `@sentry/node` 10 and 11.
 *
 * All automatic collection is off. Hooks rebuild each event, transaction, span, log, metric and
 * breadcrumb from the parts that may leave, after the agency's own hooks; a hook that fails holds its
 * item back. Attachments are never sent. Of a user only a learner id (`hl_…`) stays. Every envelope
 * is looked through once more before it is sent; an item in which something is found stays behind.
 *
 * @typeParam Options - Those of the installed major.
 * @param options - As for `Sentry.init`; not changed.
 * @param scrub - `keep`: tags, extra fields and contexts that may leave; `keys`, `allow`: see
 * {@link @hocvuso/core!redact.createRedactor | createRedactor}.
 * @returns New options of the same type.
 * @remarks Names of people in running text are not known: keep them out of messages.
 * @example
 * ```ts
 * Sentry.init(withoutPersonalData({ dsn, tracesSampleRate: 0.1 }));
 * ```
 */
export function withoutPersonalData<Options extends object>(
  options: Options,
  scrub: ScrubOptions = {},
): Options {
  const scrubber = createScrubber(scrub);
  const given = options as Fields;
  const safe = {
    ...given,
    ...composeHooks(given, scrubber),
    dataCollection: collectNothing,
    sendDefaultPii: false,
    includeLocalVariables: false,
    integrations: withGuard(given, scrubber),
  };
  return safe as unknown as Options;
}
