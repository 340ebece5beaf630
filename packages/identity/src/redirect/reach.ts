import { readLimited } from "@hocvuso/core/jwt";
import { refusal } from "../refusal.ts";

const maxBytes = 1024 * 1024;

/**
 * Limits what a provider may do to us: time for each answer, and bytes of it after decompression.
 *
 * Redirects are not followed unless the caller says so, so that no secret goes to another host.
 */
export function reach(fetch: typeof globalThis.fetch, timeoutMs: number): typeof globalThis.fetch {
  return async (input, init) => {
    // openid-client brings a limit of its own, the same one.
    const signal = init?.signal ?? AbortSignal.timeout(timeoutMs);
    const response = await fetch(input, { redirect: "manual", ...init, signal });
    const { status, headers } = response;
    if (response.body === null || [204, 205, 304].includes(status)) return response;
    const body = isSmall(headers) ? await response.text() : await limited(response);
    return new Response(body, { status, headers: plainHeaders(headers) });
  };
}

async function limited(response: Response): Promise<string> {
  try {
    return await readLimited(response, maxBytes);
  } catch (cause) {
    throw refusal("IDENTITY_PROVIDER_UNAVAILABLE", { cause });
  }
}

/** Not compressed, and of a length that HTTP itself holds the sender to. */
function isSmall(headers: Headers): boolean {
  const length = headers.get("content-length");
  return length !== null && Number(length) <= maxBytes && !headers.has("content-encoding");
}

/** What the caller reads of them; the body is not compressed any more. */
function plainHeaders(headers: Headers): Headers {
  if (!headers.has("content-encoding") && !headers.has("content-length")) return headers;
  const plain = new Headers(headers);
  plain.delete("content-encoding");
  plain.delete("content-length");
  return plain;
}
