import type { Authorization } from "./authorization.ts";

/** What every request to one record store shares. */
export interface HttpOptions {
  readonly authorization: Authorization;
  readonly requestTimeoutMs: number;
  readonly fetch: typeof globalThis.fetch;
  readonly signal?: AbortSignal | undefined;
}

/** One request. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit | undefined;
  readonly keepalive?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Makes one request; rejects when there is no answer in time. */
export type Http = (request: HttpRequest) => Promise<Response>;

/**
 * Requests with an `Authorization` that is renewed once when it was refused. Redirects are not
 * followed: they would turn a POST into a GET and carry the secret elsewhere.
 */
export function createHttp(options: HttpOptions): Http {
  const { authorization, requestTimeoutMs, fetch } = options;

  function attempt(request: HttpRequest, value: string): Promise<Response> {
    const { method, url, headers, body, keepalive } = request;
    const ends = [AbortSignal.timeout(requestTimeoutMs), request.signal, options.signal];
    return fetch(url, {
      method,
      redirect: "manual",
      headers: { ...headers, authorization: value },
      ...(body !== undefined && { body }),
      // A request that has to outlive the page must not end with what made it.
      ...(keepalive ? { keepalive } : { signal: AbortSignal.any(ends.filter((one) => !!one)) }),
    });
  }

  return async (request) => {
    const known = authorization.value();
    // Without an `await` before it, a request made while the page closes still leaves.
    const value = typeof known === "string" ? known : await known;
    const response = await attempt(request, value);
    const fresh = response.status === 401 ? authorization.refreshed(value) : undefined;
    if (!fresh) return response;
    await response.body?.cancel();
    return attempt(request, await fresh);
  };
}
