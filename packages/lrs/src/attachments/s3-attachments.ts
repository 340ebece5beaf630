import { createHash, type Hash } from "node:crypto";
import { openAsBlob } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chunks } from "../chunks.ts";
import { assertHash } from "./assert-hash.ts";
import type { AttachmentStore, StoredFile } from "./attachment-store.ts";
import { createDrafts, type Draft } from "./drafts.ts";
import { createS3Client, type S3Client, type S3Options } from "./s3-client.ts";

/** Options of {@link s3Attachments}. */
export interface S3AttachmentsOptions extends S3Options {
  /**
   * Folder for files on their way; nobody else may read it. Default: a new one below the
   * machine's folder for temporary files.
   */
  readonly incomingFolder?: string;
}

/** Requests under way at once when several objects are deleted. */
const atOnce = 8;

/**
 * Keeps attached files in an S3-compatible store, one object per hash.
 *
 * A file is written to a local folder as it arrives. When it and its statements are checked, it is
 * sent, unless the store has it, and then the statements are committed. If they are refused after
 * all, an object without statements is left: it is named by its hash, so the next one who sends
 * the file uses it, and it does no harm.
 *
 * The keys need the rights to get, put and delete objects and to list the bucket; without the last
 * one Amazon answers 403 instead of 404 for a file that is not there. Requests are signed by
 * `aws4fetch`: 3 KB without dependencies that work wherever `fetch` does, where the AWS SDK brings
 * dozens of packages.
 *
 * @throws TypeError when the options cannot be right. Later, an `HvsError` coded
 * `LRS_ATTACHMENT_STORE` when the store does not answer or refuses.
 * @example
 * ```ts
 * const attachments = s3Attachments({
 *   endpoint: "https://s3.example.vn",
 *   bucket: "lrs-files",
 *   region: "us-east-1",
 *   accessKeyId,
 *   secretAccessKey,
 * });
 * ```
 */
export function s3Attachments(options: S3AttachmentsOptions): AttachmentStore {
  const { incomingFolder } = options;
  const client = createS3Client(options);
  const drafts = createDrafts(
    async () => incomingFolder ?? mkdtemp(join(tmpdir(), "hvs-lrs-incoming-")),
  );
  const open = async (sha2: string) => {
    const answer = await client.request("GET", assertHash(sha2));
    return answer && (answer.body ?? new Blob([]).stream());
  };
  return {
    async stage(sha2, bytes) {
      assertHash(sha2);
      const hash = createHash("sha256");
      const draft = await drafts.write(hashed(bytes, hash));
      const { size, read, discard } = draft;
      const sha256 = hash.digest("hex");
      const prepare = () => upload(client, { sha2, sha256, draft });
      return { sha2, size, read, prepare, keep: async () => {}, discard };
    },
    open,
    async get(hashes) {
      const found: StoredFile[] = [];
      for (const sha2 of hashes) {
        const stream = await open(sha2);
        if (stream) found.push({ sha2, body: await new Response(stream).bytes() });
      }
      return found;
    },
    async remove(hashes) {
      for (const part of chunks(hashes, atOnce)) {
        await Promise.all(part.map((sha2) => client.request("DELETE", assertHash(sha2))));
      }
    },
  };
}

/** A file and its hashes. */
interface Upload {
  readonly sha2: string;
  readonly sha256: string;
  readonly draft: Draft;
}

async function upload(client: S3Client, { sha2, sha256, draft }: Upload): Promise<void> {
  const known = await client.request("HEAD", sha2);
  if (known && known.headers.get("content-length") === `${draft.size}`) return;
  await client.request("PUT", sha2, { blob: await openAsBlob(draft.path), sha256 });
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    hash.update(piece);
    yield piece;
  }
}
