import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

/** A place that takes envelopes and keeps their bytes. */
export interface Ingest {
  /** What a client is told. */
  readonly dsn: string;
  /** The bodies that came, unpacked. */
  readonly bodies: string[];
  /** Ends it. */
  close(): Promise<void>;
}

/** Starts an {@link Ingest} on the loopback address. */
export async function startIngest(): Promise<Ingest> {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const packed = request.headers["content-encoding"] === "gzip";
    bodies.push((packed ? gunzipSync(body) : body).toString("utf8"));
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    dsn: `http://0123456789abcdef0123456789abcdef@127.0.0.1:${port}/1`,
    bodies,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
