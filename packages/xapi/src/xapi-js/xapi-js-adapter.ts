import type { XapiJsAnswer } from "./xapi-js-transport.ts";

/** What `@xapi/xapi` asks of an adapter. */
export interface XapiJsRequest {
  /** HTTP method. */
  method: string;
  /** Address. */
  url: string;
  /** Header fields. */
  headers?: Record<string, string>;
  /** Body: an object where the content type is JSON. */
  data?: unknown;
}

/**
 * An adapter for `@xapi/xapi` over `fetch` whose errors keep the status, which those of its own
 * `fetch` adapter do not.
 *
 * @throws An error with `response`, like those of its default adapter.
 * @example
 * ```ts
 * const client = new XAPI({ endpoint, auth, adapter: xapiJsAdapter });
 * ```
 */
export async function xapiJsAdapter<Data>({
  method,
  url,
  headers = {},
  data,
}: XapiJsRequest): Promise<XapiJsAnswer<Data>> {
  const isJson = headers["Content-Type"] === "application/json";
  const body = (isJson ? JSON.stringify(data) : data) as BodyInit | undefined;
  const response = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
  const text = await response.text();
  const answer = {
    data: parsed(text) as Data,
    headers: Object.fromEntries(response.headers),
    status: response.status,
  };
  if (response.ok) return answer;
  throw Object.assign(new Error(`The record store answered ${response.status}.`), {
    response: answer,
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
