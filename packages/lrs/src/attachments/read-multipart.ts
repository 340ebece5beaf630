import type { HvsError } from "@hocvuso/core";
import { badBody } from "../body.ts";
import type { LrsErrorCode } from "../errors.ts";
import { type ByteInput, createByteInput } from "./byte-input.ts";

/** One part of a multipart body. */
export interface Part {
  readonly headers: Headers;
  /** Its bytes as they arrive. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** Bytes between a delimiter and the end of its line: blanks only. */
const maxPadding = 1_000;

/** Bytes of the headers of one part. */
const maxHeaderBytes = 16_384;

/**
 * Cuts a multipart body into its parts while it arrives, byte by byte: what a part holds is never
 * read as text, and hardly more than one piece of the body is in memory.
 *
 * The body of a part has to be read to its end, or not at all, before the next part is asked for.
 *
 * @param contentType - Value of the header, with the boundary, quoted or not.
 * @throws A {@link HvsError} coded `LRS_BAD_BODY`; its path is `content-type`, or `part 1` and so on.
 * @see RFC 2046, section 5.1.1
 */
export async function* readMultipart(
  bytes: AsyncIterator<Uint8Array>,
  contentType: string,
): AsyncGenerator<Part> {
  const delimiter = Buffer.from(`\r\n--${boundaryOf(contentType)}`, "latin1");
  let number = 1;
  const bad = () => badMultipart(`part ${number}`);
  const input = createByteInput(bytes, bad);
  // What stands before the first delimiter means nothing.
  await readToEnd(input.upTo(delimiter));
  while (!(await endsHere(input, bad))) {
    const headers = await readHeaders(input, bad);
    const body = bodyOf(input, delimiter);
    yield { headers, body };
    await readToEnd(body);
    number += 1;
  }
}

function boundaryOf(contentType: string): string {
  const match = /;\s*boundary=(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/i.exec(contentType);
  const boundary = match?.[1]?.replace(/\\(.)/g, "$1") ?? match?.[2] ?? "";
  if (!/^[ -~]{1,70}$/.test(boundary)) throw badMultipart("content-type");
  return boundary;
}

async function readToEnd(pieces: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of pieces);
}

/** Reads the rest of a delimiter's line, up to the line end. */
async function endsHere(input: ByteInput, bad: () => Error): Promise<boolean> {
  const mark = await input.peek(2);
  if (mark === "--") return true;
  const padding = await input.before("\r\n", maxPadding);
  if (padding.trim() !== "") throw bad();
  return false;
}

/** Reads headers, up to the line end before the body: that may begin the next delimiter. */
async function readHeaders(input: ByteInput, bad: () => Error): Promise<Headers> {
  const lines = (await input.before("\r\n\r\n", maxHeaderBytes)).split("\r\n");
  input.skip(2);
  const headers = new Headers();
  for (const line of lines) if (line !== "" && !addHeader(headers, line)) throw bad();
  return headers;
}

function addHeader(headers: Headers, line: string): boolean {
  try {
    const colon = line.indexOf(":");
    headers.append(line.slice(0, Math.max(0, colon)), line.slice(colon + 1).trim());
    return true;
  } catch {
    return false;
  }
}

/** Without the line end before it. */
async function* bodyOf(input: ByteInput, delimiter: Buffer): AsyncGenerator<Uint8Array> {
  let left = 2;
  for await (const piece of input.upTo(delimiter)) {
    const body = piece.subarray(left);
    left = Math.max(0, left - piece.length);
    if (body.length > 0) yield body;
  }
}

function badMultipart(path: string): HvsError<LrsErrorCode> {
  const hint = {
    vi: "Kiểm tra boundary trong Content-Type, dòng phân cách và tiêu đề của từng phần.",
    en: "Check the boundary in Content-Type, the delimiter lines and the headers of each part.",
  };
  return badBody("The body is not well-formed multipart/mixed.", hint, path);
}
