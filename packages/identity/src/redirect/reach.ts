import { readLimited } from "@hocvuso/core/jwt";
import { refusal } from "../refusal.ts";

const maxBytes = 1024 * 1024;

/** A provider's answer, read to its end. */
export interface Answer {
  /** Status of HTTP. */
  readonly status: number;
  /** Headers, but for those of a body that is compressed or of a length. */
  readonly headers: Headers;
  /** The body; `null` where there can be none. */
  readonly text: string | null;
}

/** Reaches a provider. */
export interface Reach {
  /** Asks, and reads the answer. */
  read(input: string | URL, init?: RequestInit): Promise<Answer>;
  /** The same as a `fetch`. */
  readonly fetch: typeof globalThis.fetch;
}

/**
 * Limits what a provider may do to us: time for each answer, and bytes of it after decompression.
 *
 * Redirects are not followed unless the caller says so, so that no secret goes to another host.
 */
export function createReach(fetch: typeof globalThis.fetch, timeoutMs: number): Reach {
  const read: Reach["read"] = async (input, init) => {
    // openid-client brings a limit of its own, the same one.
    const signal = init?.signal ?? AbortSignal.timeout(timeoutMs);
    const response = await fetch(input, { redirect: "manual", ...init, signal });
    const { status, headers } = response;
    if (response.body === null || [204, 205, 304].includes(status)) {
      return { status, headers, text: null };
    }
    const text = isSmall(headers) ? await response.text() : await limited(response);
    return { status, headers: plainHeaders(headers), text };
  };
  return {
    read,
    async fetch(input, init) {
      const { status, headers, text } = await read(input as string | URL, init);
      return new Response(text, { status, headers });
    },
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
