import type { JsonObject } from "@hocvuso/core";
import type { StatementTransport, TransportAnswer } from "../transport.ts";

/** What `@xapi/xapi` answers. */
export interface XapiJsAnswer<Data = unknown> {
  /** The body. */
  data: Data;
  /** Header fields, lower case. */
  headers: Record<string, string>;
  /** HTTP status. */
  status: number;
}

/** The part of a client of `@xapi/xapi` that is used. */
export interface XapiJsClient {
  /** Sends statements. */
  sendStatements(params: { statements: unknown[] }): Promise<unknown>;
  /** Asks for a statement. */
  getStatement(params: { statementId: string }): Promise<unknown>;
  /** Asks for a statement that was voided. */
  getVoidedStatement(params: { voidedStatementId: string }): Promise<unknown>;
}

/**
 * Lets the sender send through a client of `@xapi/xapi` that you have: with its address, version
 * and credentials.
 *
 * Give that client its default adapter or {@link xapiJsAdapter}. Errors of its `fetch` adapter do
 * not say the status, so that a statement which will never be taken would be tried again without
 * end. No such client can send while the page closes.
 *
 * @example
 * ```ts
 * const client = new XAPI({ endpoint, auth, adapter: xapiJsAdapter });
 * const sender = createSender({ transport: xapiJsTransport(client), outbox: memoryOutbox() });
 * ```
 */
export function xapiJsTransport(client: XapiJsClient): StatementTransport {
  return {
    post(entries, { keepalive = false } = {}) {
      if (keepalive) return Promise.reject(new Error("This client cannot outlive the page."));
      const statements = entries.map((entry) => JSON.parse(entry.body) as JsonObject);
      return answerOf(client.sendStatements({ statements }));
    },
    get: (parameter, id) =>
      answerOf(
        parameter === "statementId"
          ? client.getStatement({ statementId: id })
          : client.getVoidedStatement({ voidedStatementId: id }),
      ),
  };
}

async function answerOf(call: Promise<unknown>): Promise<TransportAnswer> {
  try {
    return plain((await call) as XapiJsAnswer);
  } catch (error) {
    const { response } = error as { response?: XapiJsAnswer };
    if (typeof response?.status !== "number") throw error;
    return plain(response);
  }
}

function plain({ status, headers, data }: XapiJsAnswer): TransportAnswer {
  return {
    status,
    retryAfter: headers["retry-after"] ?? null,
    body: typeof data === "string" ? data : JSON.stringify(data ?? null),
  };
}
