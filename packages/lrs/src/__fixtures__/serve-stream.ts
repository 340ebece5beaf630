import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { Served } from "./serve.ts";

/**
 * Serves a fetch handler through node:http; bodies arrive as streams, as most frameworks hand them
 * on, and addresses may be up to 4 MiB long.
 */
export async function serveStream(fetch: (request: Request) => Promise<Response>): Promise<Served> {
  const server = createServer({ maxHeaderSize: 4 * 1024 * 1024 }, (incoming, outgoing) => {
    const reply = async () => {
      const response = await fetch(toRequest(incoming));
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(new Uint8Array(await response.arrayBuffer()));
    };
    reply().catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function toRequest(incoming: IncomingMessage): Request {
  const { method = "GET", headers, url = "/" } = incoming;
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(`http://${headers.host}${url}`, {
    method,
    headers: headers as Record<string, string>,
    ...(hasBody && { body: Readable.toWeb(incoming) as unknown as BodyInit, duplex: "half" }),
  });
}
