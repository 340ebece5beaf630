import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";

/** A server that has its address before there is anything to serve. */
export interface EarlyServer {
  readonly url: string;
  /** Serves this from now on. */
  serve(fetch: (request: Request) => Response | Promise<Response>): void;
  close(): void;
}

/** Takes any free port, which nobody else can take meanwhile. */
export async function startEarlyServer(): Promise<EarlyServer> {
  let answer: (request: Request) => Response | Promise<Response> = () =>
    new Response(null, { status: 503 });
  const server = serve({ fetch: (request) => answer(request), port: 0, hostname: "127.0.0.1" });
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve(fetch) {
      answer = fetch;
    },
    close: () => void server.close(),
  };
}
