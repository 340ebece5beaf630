import { sqlite } from "@hocvuso/core/sqlite";
import { createLrs, type LrsOptions } from "../create-lrs.ts";
import { serveStream } from "./serve-stream.ts";

/** What came back. */
export interface Answer {
  readonly status: number;
  /** Parsed; `undefined` where it is empty. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of many shapes
  readonly body: any;
}

/** A record store behind HTTP that can be sent anything. */
export interface Target {
  readonly port: number;
  send(method: string, address: string, init?: RequestInit): Promise<Answer>;
  /** Sends JSON as it is, to `statements`. */
  post(json: BodyInit, type?: string): Promise<Answer>;
  /** How many statements are stored, at most 500. */
  stored(): Promise<number>;
  close(): Promise<void>;
}

/** Header values that every request needs. */
export const needed = {
  authorization: `Basic ${btoa("k:s")}`,
  "x-experience-api-version": "2.0.0",
};

/** Starts one, in memory. */
export async function startTarget(options: Partial<LrsOptions> = {}): Promise<Target> {
  const database = sqlite(":memory:");
  const credentials = [{ key: "k", secret: "s" }];
  const lrs = createLrs({ database, credentials, ...options });
  const { port, close } = await serveStream(lrs.fetch);
  const send: Target["send"] = async (method, address, { headers, ...init } = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}/xapi/${address}`, {
      method,
      headers: { ...needed, ...(headers as Record<string, string>) },
      ...init,
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  };
  return {
    port,
    send,
    post: (body, type = "application/json") =>
      send("POST", "statements", { body, headers: { "content-type": type } }),
    async stored() {
      const { body } = await send("GET", "statements?limit=500");
      return body.statements.length;
    },
    async close() {
      await close();
      await lrs.close();
      await database.close();
    },
  };
}
