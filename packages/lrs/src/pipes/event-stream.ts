import { type Database, errorResponse, HvsError, type JsonObject } from "@hocvuso/core";
import type { LrsErrorCode } from "../errors.ts";
import { lastSequence } from "../head.ts";
import { type LogFilter, statementTest } from "./log-filter.ts";
import { createLogWatch, type LogWatch } from "./log-watch.ts";
import { readLog } from "./read-log.ts";

/** Options of {@link createEventStream}. */
export interface EventStreamOptions {
  /** The record store's database. */
  readonly database: Database;
  /** How often to look for what another process has stored. Default: 1 000. */
  readonly pollMs?: number;
  /** How often a line goes out while nothing happens. Default: 15 000. */
  readonly heartbeatMs?: number;
}

/** Options of one connection. */
export interface EventsOptions {
  /** Which statements. Default: all of the store's own. */
  readonly filter?: LogFilter;
  /** Where it begins without `Last-Event-ID`. Default: the end of the log. */
  readonly after?: number;
}

/** New statements as server-sent events. */
export interface EventStream {
  /** Answers one request: 200 and a stream without end, or 400 for a bad `Last-Event-ID`. */
  respond(request: Request, options?: EventsOptions): Promise<Response>;
  /** Lets what was just stored go out at once. */
  wake(): void;
  /** Ends all streams. */
  close(): void;
}

/**
 * Makes it. Each statement is an event `statement` with its place in the log as `id`, so a reader
 * that comes back with `Last-Event-ID` misses nothing. Nothing is read ahead of the reader.
 *
 * @see HTML Living Standard, 9.2 (server-sent events)
 * @example
 * ```ts
 * const events = createEventStream({ database });
 * const response = await events.respond(request, { filter: { verbs: [verbs.completed.id] } });
 * ```
 */
export function createEventStream(options: EventStreamOptions): EventStream {
  const { database, pollMs = 1_000, heartbeatMs = 15_000 } = options;
  const watch = createLogWatch(database, pollMs);
  const closing = new AbortController();
  return {
    async respond(request, { filter = {}, after } = {}) {
      const given = request.headers.get("last-event-id") ?? "";
      if (!/^\d{0,15}$/.test(given)) return errorResponse(badEventId());
      const start = given === "" ? (after ?? (await lastSequence(database))) : Number(given);
      const end = new AbortController();
      const signal = AbortSignal.any([request.signal, closing.signal, end.signal]);
      const source = events({ database, watch, heartbeatMs, filter, signal }, start);
      return new Response(streamOf(source, end), {
        headers: {
          "content-type": "text/event-stream",
          "cache-control": "no-store",
          // Some proxies hold answers back until they are long enough.
          "x-accel-buffering": "no",
        },
      });
    },
    wake: watch.wake,
    close: () => closing.abort(),
  };
}

interface Connection {
  readonly database: Database;
  readonly watch: LogWatch;
  readonly heartbeatMs: number;
  readonly filter: LogFilter;
  readonly signal: AbortSignal;
}

const pageRows = 50;

async function* events(connection: Connection, start: number): AsyncGenerator<string, void> {
  const { database, watch, heartbeatMs, filter, signal } = connection;
  const wanted = statementTest(filter);
  const { tenant = "" } = filter;
  let after = start;
  yield ": open\n\n";
  while (!signal.aborted) {
    const mark = watch.mark();
    const rows = await readLog(database, { tenant, after, limit: pageRows });
    let text = "";
    for (const { sequence, body } of rows) {
      after = sequence;
      if (!wanted(JSON.parse(body) as JsonObject)) continue;
      text += `event: statement\nid: ${sequence}\ndata: ${body}\n\n`;
    }
    if (text !== "") yield text;
    if (rows.length === pageRows) continue;
    const before = Date.now();
    await watch.grown(mark, heartbeatMs, signal);
    // The place goes along, so that a filter's long silence is not read again after a break.
    if (Date.now() - before >= heartbeatMs && !signal.aborted) yield `:\nid: ${after}\n\n`;
  }
}

function streamOf(
  source: AsyncGenerator<string, void>,
  end: AbortController,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await source.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel: () => end.abort(),
    },
    { highWaterMark: 0 },
  );
}

function badEventId(): HvsError<LrsErrorCode> {
  return new HvsError("LRS_BAD_PARAMETER", "Last-Event-ID is not valid.", {
    status: 400,
    path: "Last-Event-ID",
    hint: {
      vi: "Gửi lại đúng id của sự kiện nhận được sau cùng, hoặc bỏ tiêu đề này.",
      en: "Send the id of the event received last as it was, or leave this header out.",
    },
  });
}
