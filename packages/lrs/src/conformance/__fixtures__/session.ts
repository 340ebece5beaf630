import { randomUUID } from "node:crypto";
import type { XapiVersion } from "@hocvuso/xapi";

/** A record store as its callers see it. */
export type Fetch = (request: Request) => Promise<Response>;

/** What a case sees of an answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body read as JSON; undefined when it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: JSON of any shape, looked into by the case
  readonly body: any;
}

/** Headers of a request; `undefined` leaves one out that is sent by default. */
export type SentHeaders = Readonly<Record<string, string | undefined>>;

/** A record store, spoken to in one version of the standard. */
export interface Session {
  readonly version: XapiVersion;
  /** Sends text and bytes as they are, anything else as JSON. */
  call(method: string, address: string, body?: unknown, headers?: SentHeaders): Promise<Answer>;
}

/** The key that a store under test has to let in. */
export const credential = { key: "k", secret: "s" } as const;

/** Its header. */
export const basic: string = `Basic ${btoa(`${credential.key}:${credential.secret}`)}`;

/** Opens a session. */
export function session(fetch: Fetch, version: XapiVersion): Session {
  return {
    version,
    async call(method, address, body, headers = {}) {
      const raw = typeof body === "string" || body instanceof Uint8Array;
      const all: Record<string, string | undefined> = {
        authorization: basic,
        "x-experience-api-version": version,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      };
      const named = Object.entries(all).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value] as [string, string]],
      );
      const response = await fetch(
        new Request(new URL(address, "http://lrs.example.vn/xapi/"), {
          method,
          headers: named,
          ...(body !== undefined && {
            body: raw ? (body as BodyInit) : JSON.stringify(body),
          }),
        }),
      );
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, body: readJson(text) };
    },
  };
}

/** A new UUID. */
export function uuid(): string {
  return randomUUID();
}

/** An IRI that nobody has used. */
export function iri(): string {
  return `https://hub.example.vn/${randomUUID()}`;
}

/** An agent that nobody has used. */
export function someone(): { objectType: "Agent"; account: { homePage: string; name: string } } {
  return {
    objectType: "Agent",
    account: { homePage: "https://hub.example.vn", name: `hl_${randomUUID()}` },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
