import type { XapiVersion } from "@hocvuso/xapi";
import type { Caller } from "./access/caller.ts";
import type { Through } from "./store.ts";

/** A request with what is known about it. */
export interface Call {
  readonly request: Request;
  readonly url: URL;
  readonly caller: Caller;
  readonly version: XapiVersion;
  /** How far the log could be read when the request came. */
  readonly through: Through;
}

/** Answers one method; HEAD is GET without the body. */
export type Handler = (call: Call) => Promise<Response>;

/** One resource of the standard: what it does per method. */
export type Resource = Readonly<Partial<Record<"DELETE" | "GET" | "POST" | "PUT", Handler>>>;
