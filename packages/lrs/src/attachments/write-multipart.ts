import type { Statement } from "@hocvuso/xapi";
import type { AttachmentStore } from "./attachment-store.ts";
import { attachmentsOf } from "./check-files.ts";

/**
 * Answers with statements and their files: `multipart/mixed`, even when there are none. The files
 * are read one by one, as fast as the receiver takes them; one that is gone is left out.
 *
 * @param json - First part.
 * @param statements - Stored statements whose files are added, each once.
 * @see xAPI 1.0.3, Communication, 1.5.2
 */
export async function multipartResponse(
  json: string,
  statements: readonly Statement[],
  store: AttachmentStore,
): Promise<Response> {
  const types = new Map<string, string>();
  for (const { attachment } of statements.flatMap((statement) => attachmentsOf(statement))) {
    types.set(attachment.sha2.toLowerCase(), attachment.contentType);
  }
  const boundary = `hvs-${crypto.randomUUID()}`;
  const start = `${head(boundary, ["Content-Type: application/json"])}${json}`;
  const pieces = writeParts(start, types, { store, boundary });
  // Opens the first file: a store that does not answer is told by an error, not a broken body.
  const first = await pieces.next();
  return new Response(streamOf(first, pieces), {
    headers: { "content-type": `multipart/mixed; boundary=${boundary}` },
  });
}

async function* writeParts(
  start: string,
  types: ReadonlyMap<string, string>,
  { store, boundary }: { readonly store: AttachmentStore; readonly boundary: string },
): AsyncGenerator<Uint8Array> {
  const text = (value: string) => new TextEncoder().encode(value);
  const hashes = [...types.keys()];
  const openNext = async () => {
    for (let sha2 = hashes.shift(); sha2 !== undefined; sha2 = hashes.shift()) {
      const bytes = await store.open(sha2);
      if (bytes) return { sha2, bytes };
    }
    return undefined;
  };
  let file = await openNext();
  try {
    yield text(start);
    while (file) {
      const { sha2, bytes } = file;
      const lines = [
        `Content-Type: ${types.get(sha2)?.replace(/[\r\n]+/g, " ")}`,
        "Content-Transfer-Encoding: binary",
        `X-Experience-API-Hash: ${sha2}`,
      ];
      yield text(`\r\n${head(boundary, lines)}`);
      yield* bytes;
      file = await openNext();
    }
    yield text(`\r\n--${boundary}--\r\n`);
  } finally {
    // Nobody reads on: HEAD, or a receiver that went away.
    if (file && !file.bytes.locked) await file.bytes.cancel().catch(() => {});
  }
}

function streamOf(
  first: IteratorResult<Uint8Array>,
  rest: AsyncGenerator<Uint8Array>,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      if (!first.done) controller.enqueue(first.value);
    },
    async pull(controller) {
      const { done, value } = await rest.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await rest.return(undefined);
    },
  });
}

function head(boundary: string, lines: readonly string[]): string {
  return `--${boundary}\r\n${lines.join("\r\n")}\r\n\r\n`;
}
