import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";
import type { S3AttachmentsOptions } from "../s3-attachments.ts";
import { signedByV4 } from "./signed-by-v4.ts";

/** An S3-compatible server in this process with an empty bucket; it checks signatures. */
export interface S3Server {
  /** What it is reached with. */
  readonly options: S3AttachmentsOptions;
  /** Method and path of what was asked, in order. */
  readonly asked: string[];
  /** Statuses to be answered instead, one per request. */
  readonly broken: number[];
  /** Files on their way. */
  incoming(): string[];
  close(): void;
}

const secretAccessKey = "S3RVER";

/** Starts one. */
export async function startS3(): Promise<S3Server> {
  const directory = mkdtempSync(join(tmpdir(), "hvs-lrs-s3-"));
  const incomingFolder = mkdtempSync(join(tmpdir(), "hvs-lrs-s3-incoming-"));
  const asked: string[] = [];
  const broken: number[] = [];
  const configureBuckets = [{ name: "files" }];
  const s3 = new S3rver({ silent: true, directory, vhostBuckets: false, configureBuckets });
  await s3.configureBuckets();
  const handle = s3.callback();
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const status = signedByV4(request, secretAccessKey) ? broken.shift() : 403;
    if (status === undefined) handle(request, response);
    else request.resume().on("end", () => response.writeHead(status).end("<Error/>"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    options: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: "files",
      region: "us-east-1",
      accessKeyId: "S3RVER",
      secretAccessKey,
      incomingFolder,
    },
    asked,
    broken,
    incoming: () => readdirSync(incomingFolder),
    close() {
      server.closeAllConnections();
      server.close();
      rmSync(directory, { recursive: true });
      rmSync(incomingFolder, { recursive: true });
    },
  };
}
