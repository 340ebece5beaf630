import type { JsonObject } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { createLrs, type Lrs, type LrsOptions } from "../create-lrs.ts";

/** Opaque account used as the learner. */
export const learner = {
  objectType: "Agent",
  account: { homePage: "https://hub.example.vn", name: "hl_abcdefghijklmnopqrstuvwxyz" },
};

/** A statement; every part can be replaced. */
export function statement(parts: JsonObject = {}): JsonObject {
  return {
    actor: learner,
    verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
    object: { id: "https://hub.example.vn/courses/1" },
    ...parts,
  };
}

/** A UUID that ends in a number. */
export function uuid(at: number): string {
  return `00000000-0000-4000-8000-${`${at}`.padStart(12, "0")}`;
}

/** What a test sees of an answer. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: JSON of any shape, looked into by the test
  readonly body: any;
}

/** A record store and a short way to call it. */
export interface Client {
  readonly lrs: Lrs;
  /** Sends bytes as they are. */
  send(
    method: string,
    address: string,
    body?: BodyInit,
    headers?: Record<string, string>,
  ): Promise<Response>;
  /** Sends and reads JSON. */
  call(
    method: string,
    address: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  post(body: unknown): Promise<Answer>;
  /** Ids found, by parameters. */
  find(parameters?: Record<string, string>): Promise<string[]>;
}

const basic = `Basic ${btoa("k:s")}`;

/** Makes a record store in memory, unless options say otherwise. */
export function client(options: Partial<LrsOptions> = {}): Client {
  const lrs = createLrs({
    database: sqlite(":memory:"),
    credentials: [{ key: "k", secret: "s" }],
    statistics: false,
    ...options,
  });
  const send: Client["send"] = (method, address, body, headers = {}) =>
    lrs.fetch(
      new Request(new URL(address, "http://lrs.example.vn/xapi/"), {
        method,
        headers: { authorization: basic, "x-experience-api-version": "2.0.0", ...headers },
        ...(body !== undefined && { body }),
      }),
    );
  const call: Client["call"] = async (method, address, body, headers = {}) => {
    const json = typeof body === "string" ? body : JSON.stringify(body);
    const type = body !== undefined && { "content-type": "application/json" };
    const response = await send(method, address, json, { ...type, ...headers });
    const text = await response.text();
    const { status } = response;
    return { status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
  };
  return {
    lrs,
    send,
    call,
    post: (body) => call("POST", "statements", body),
    async find(parameters = {}) {
      const { body } = await call("GET", `statements?${new URLSearchParams(parameters)}`);
      return body.statements.map((one: { id: string }) => one.id);
    },
  };
}
