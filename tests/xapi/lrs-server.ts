import { sqlite } from "../../packages/core/src/sqlite.ts";
import { serve } from "../../packages/lrs/src/__fixtures__/serve.ts";
import { createLrs, type LrsOptions } from "../../packages/lrs/src/index.ts";

/** A record store behind a real HTTP server, in memory. */
export interface LrsServer {
  /** Ends with a slash. */
  readonly endpoint: string;
  readonly key: string;
  readonly secret: string;
  /** Value of the header `Authorization`. */
  readonly authorization: string;
  close(): Promise<void>;
}

/** Starts one. */
export async function startLrsServer(options: Partial<LrsOptions> = {}): Promise<LrsServer> {
  const [key, secret] = ["courses", "courses-secret"];
  const database = sqlite(":memory:");
  const lrs = createLrs({ database, credentials: [{ key, secret }], ...options });
  const { port, close } = await serve(lrs.fetch);
  return {
    endpoint: `http://127.0.0.1:${port}/xapi/`,
    key,
    secret,
    authorization: `Basic ${btoa(`${key}:${secret}`)}`,
    async close() {
      await close();
      await lrs.close();
      await database.close();
    },
  };
}
