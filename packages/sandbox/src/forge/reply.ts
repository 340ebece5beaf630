import type { IncomingMessage, ServerResponse } from "node:http";

/** An answer of the forging provider, before it is sent. */
export interface Reply {
  /** HTTP status. */
  readonly status: number;
  /** Header fields, lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Body as it goes over the wire. */
  readonly body: string | Uint8Array;
  /** How long to keep the other side waiting, in milliseconds. */
  readonly delayMs?: number;
}

/** A request as the endpoints read it. */
export interface Asked {
  /** Method, upper case. */
  readonly method: string;
  /** Path and query, absolute. */
  readonly url: URL;
  /** Header fields, lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Form fields of the body. */
  readonly form: URLSearchParams;
}

/** Answers with JSON that nobody may keep. */
export function jsonReply(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
    body: JSON.stringify(value),
  };
}

/** An OAuth error (RFC 6749, section 5.2). */
export function errorReply(status: number, error: string, description: string = error): Reply {
  return jsonReply(status, { error, error_description: description });
}

/** Sends the browser on. */
export function redirectReply(location: string): Reply {
  return { status: 303, headers: { location, "cache-control": "no-store" }, body: "" };
}

const maxBodyBytes = 256 * 1024;

/** Reads a request whole. */
export async function readAsked(request: IncomingMessage, origin: string): Promise<Asked> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= maxBodyBytes) parts.push(part);
  }
  return {
    method: request.method ?? "GET",
    url: new URL(request.url ?? "/", origin),
    headers: request.headers,
    form: new URLSearchParams(Buffer.concat(parts).toString()),
  };
}

/** Sends a reply, late where it says so; nothing when the other side has gone. */
export async function sendReply(response: ServerResponse, reply: Reply): Promise<void> {
  if (reply.delayMs !== undefined) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, reply.delayMs);
      response.once("close", () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
  if (response.destroyed) return;
  response.writeHead(reply.status, { ...reply.headers }).end(reply.body);
}
