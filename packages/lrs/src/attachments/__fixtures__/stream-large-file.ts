import { createHash, randomBytes } from "node:crypto";
import { client, statement } from "../../__fixtures__/client.ts";
import { attachment, filePart, jsonPart, mixed, multipart } from "../../__fixtures__/multipart.ts";
import { folderAttachments } from "../folder-attachments.ts";
import { type S3AttachmentsOptions, s3Attachments } from "../s3-attachments.ts";

// Run as a process of its own: sends and reads a file of 200 MB, and tells the most memory it took.
const [, , kept = ""] = process.argv;
const { folder, s3 } = JSON.parse(kept) as { folder: string; s3?: S3AttachmentsOptions };
const piece = randomBytes(50_000);
const pieces = 4_000;
const whole = createHash("sha256");
for (let at = 0; at < pieces; at += 1) whole.update(piece);
const hash = whole.digest("hex");

// The body up to the file, which has one byte here, and what follows it.
const described = statement({ attachments: [attachment(new Uint8Array(1), { sha2: hash })] });
const around = Buffer.from(multipart([jsonPart(described), filePart(new Uint8Array([0]), hash)]));
const end = around.lastIndexOf("\r\n--abc--");

/** So that what is measured is held by somebody; done every few MB. */
let passed = 0;
function dropGarbage(): void {
  passed += 1;
  if (passed % 100 === 0) globalThis.gc?.();
}

function bodyOf(): ReadableStream<Uint8Array> {
  let at = -1;
  return new ReadableStream({
    pull(controller) {
      if (at === -1) controller.enqueue(around.subarray(0, end - 1));
      else if (at < pieces) controller.enqueue(new Uint8Array(piece));
      else {
        controller.enqueue(around.subarray(end));
        controller.close();
      }
      at += 1;
      dropGarbage();
    },
  });
}

const attachments = s3 ? s3Attachments(s3) : folderAttachments(folder);
const maxFileBytes = piece.length * pieces;
const { lrs, send } = client({ attachments, maxFileBytes });
// Everything that is loaded once is loaded before the first measure.
const small = new Uint8Array([1]);
const first = [jsonPart(statement({ attachments: [attachment(small)] })), filePart(small)];
await send("POST", "statements", multipart(first), mixed);

const before = process.resourceUsage().maxRSS;
const sent = await lrs.fetch(
  new Request("http://lrs.example.vn/xapi/statements", {
    method: "POST",
    headers: {
      ...mixed,
      authorization: `Basic ${btoa("k:s")}`,
      "x-experience-api-version": "2.0.0",
    },
    body: bodyOf(),
    duplex: "half",
  } as RequestInit),
);
const answer = await send("GET", "statements?attachments=true");
let bytes = 0;
for await (const part of answer.body ?? []) {
  bytes += part.length;
  dropGarbage();
}
const grownBy = (process.resourceUsage().maxRSS - before) * 1024;
console.log(JSON.stringify({ status: sent.status, bytes, grownBy }));
