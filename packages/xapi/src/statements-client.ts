import type { JsonObject } from "@hocvuso/core";
import ky, { type KyInstance } from "ky";
import type { OutboxEntry } from "./outbox.ts";
import { sameStatement } from "./same-statement.ts";
import type { XapiVersion } from "./statement.ts";

/** Key and secret for HTTP Basic authentication. */
export interface SenderCredentials {
  /** Name of the key. */
  readonly key: string;
  /** Its secret. */
  readonly secret: string;
}

/** What came of one request. */
type PostOutcome =
  | { readonly kind: "stored" }
  /** The statements are at fault: this or a part of it will never be taken. */
  | { readonly kind: "refused"; readonly reason: string }
  /** Other statements with these ids may be there. */
  | { readonly kind: "conflict"; readonly reason: string }
  /** The way there is at fault: later it may work. */
  | { readonly kind: "unavailable"; readonly status: number; readonly retryAfter: string | null };

/** The part of the Statements Resource that the sender needs. */
export interface StatementsClient {
  /** Posts entries as one batch. */
  post(entries: readonly OutboxEntry[]): Promise<PostOutcome>;
  /** Tells whether the record store holds the same statement under this id. */
  holds(entry: OutboxEntry): Promise<boolean | "unavailable">;
}

/** Options of {@link createStatementsClient}. */
export interface StatementsClientOptions {
  readonly endpoint: string;
  readonly credentials: SenderCredentials;
  readonly version: XapiVersion;
  readonly requestTimeoutMs: number;
  readonly signal: AbortSignal;
  readonly fetch: typeof globalThis.fetch;
}

const refusals = new Set([400, 413, 415, 422]);

/**
 * Speaks to a record store. Retries are left to the caller, who knows what is at stake, and
 * redirects are not followed: they would turn a POST into a GET and carry the secret elsewhere.
 */
export function createStatementsClient(options: StatementsClientOptions): StatementsClient {
  const url = `${options.endpoint.replace(/\/+$/, "")}/statements`;
  const http = ky.create({
    fetch: options.fetch,
    retry: 0,
    throwHttpErrors: false,
    redirect: "manual",
    timeout: options.requestTimeoutMs,
    signal: options.signal,
    headers: {
      authorization: `Basic ${base64(`${options.credentials.key}:${options.credentials.secret}`)}`,
      "x-experience-api-version": options.version,
    },
  });
  return {
    async post(entries) {
      const body = `[${entries.map((entry) => entry.body).join(",")}]`;
      const headers = { "content-type": "application/json" };
      const response = await http.post(url, { body, headers }).catch(() => undefined);
      return response ? outcome(response) : { kind: "unavailable", status: 0, retryAfter: null };
    },
    holds: (entry) => holds(http, url, entry),
  };
}

async function outcome(response: Response): Promise<PostOutcome> {
  const { status, headers } = response;
  if (response.ok) {
    await response.body?.cancel();
    return { kind: "stored" };
  }
  const reason = await reasonOf(response);
  if (status === 409) return { kind: "conflict", reason };
  if (refusals.has(status)) return { kind: "refused", reason };
  return { kind: "unavailable", status, retryAfter: headers.get("retry-after") };
}

/** The code in a body of our own shape; anything else is named by its status. */
async function reasonOf(response: Response): Promise<string> {
  const text = await response.text().catch(() => "");
  try {
    const code: unknown = (JSON.parse(text) as { error?: { code?: unknown } }).error?.code;
    if (typeof code === "string" && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code;
  } catch {
    // Not JSON: another record store's own words, which may repeat the statement.
  }
  return `HTTP_${response.status}`;
}

async function holds(
  http: KyInstance,
  url: string,
  { id, body }: OutboxEntry,
): Promise<boolean | "unavailable"> {
  for (const parameter of ["statementId", "voidedStatementId"]) {
    const response = await http
      .get(url, { searchParams: { [parameter]: id } })
      .catch(() => undefined);
    if (response?.status === 404) continue;
    if (!response?.ok) return "unavailable";
    const there = await response.json<JsonObject>().catch(() => undefined);
    return there ? sameStatement(there, JSON.parse(body) as JsonObject) : "unavailable";
  }
  return false;
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
