import { cleanEnvelope, type Envelope } from "./clean-envelope.ts";
import { createScrubber, type Scrubber, type ScrubOptions } from "./scrubber.ts";

/** What sends envelopes, of both majors. */
export interface SendsEnvelopes {
  /** Sends one. */
  send(envelope: never): PromiseLike<unknown>;
}

/** Puts the last look in front of a transport that is already there. */
export function guardSend(transport: SendsEnvelopes, scrubber: Scrubber): void {
  const send = transport.send.bind(transport) as (envelope: Envelope) => PromiseLike<unknown>;
  transport.send = (envelope: Envelope) => {
    let clean: Envelope | undefined;
    try {
      clean = cleanEnvelope(envelope, scrubber);
    } catch {
      clean = undefined;
    }
    return clean === undefined ? Promise.resolve({}) : send(clean);
  };
}

/**
 * A transport that cleans every envelope, looks through it and holds back what still has something.
 *
 * {@link withoutPersonalData} does this already; for clients that are built without `init`.
 *
 * @typeParam Make - As the installed major has it.
 * @param makeTransport - Makes the transport that sends, such as `Sentry.makeNodeTransport`.
 * @param options - As for {@link withoutPersonalData}.
 * @returns A function of the same type as `makeTransport`.
 * @example
 * ```ts
 * const client = new Sentry.NodeClient({ ...rest, transport: guardTransport(Sentry.makeNodeTransport) });
 * ```
 */
export function guardTransport<Make extends (options: never) => SendsEnvelopes>(
  makeTransport: Make,
  options: ScrubOptions = {},
): Make {
  const scrubber = createScrubber(options);
  const make = (transportOptions: never) => {
    const transport = makeTransport(transportOptions);
    guardSend(transport, scrubber);
    return transport;
  };
  return make as Make;
}
