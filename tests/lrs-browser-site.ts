import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Database, JsonObject } from "../packages/core/src/index.ts";
import { createLrs } from "../packages/lrs/src/index.ts";

/** The statement browser with a real record store behind it. */
export interface BrowserSite {
  /** Address of the page. */
  readonly page: string;
  put(statements: readonly JsonObject[]): Promise<void>;
  /** Paths asked for so far. */
  asked(): readonly string[];
  close(): Promise<void>;
}

/** Starts it. */
export async function startBrowserSite(database: Database): Promise<BrowserSite> {
  const lrs = createLrs({
    database,
    credentials: [{ key: "browser", secret: "browser-secret", scope: "statements/read" }],
  });
  const asked: string[] = [];

  const answer = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    if (pathname !== "/xapi/browser") asked.push(pathname + search);
    return lrs.fetch(request);
  };
  const server = createServer(async (incoming, outgoing) => {
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
    const response = await answer(new Request(`http://127.0.0.1${incoming.url}`, { headers }));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    page: `http://127.0.0.1:${(server.address() as AddressInfo).port}/xapi/browser`,
    async put(statements) {
      await lrs.store(statements);
      await lrs.log.settled();
    },
    asked: () => asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await lrs.close();
      await database.close();
    },
  };
}
