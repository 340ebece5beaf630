import { type ByteReader, bytesOf, createByteReader } from "./byte-reader.ts";
import { badAnswer } from "./requests.ts";

/** One part of a `multipart/mixed` body. */
export interface Part {
  /** Fields of its head, names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const maxHeadBytes = 16_384;

/**
 * Reads the parts of a multipart body one after the other; no more than one is held.
 *
 * @throws An `HvsError` coded `XAPI_BAD_ANSWER` when it is cut short, no multipart, or a part has
 * more than `maxPartBytes`.
 * @see RFC 2046, section 5.1.1
 */
export async function* readParts(
  response: Response,
  maxPartBytes: number,
): AsyncGenerator<Part, void, undefined> {
  const type = response.headers.get("content-type") ?? "";
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type) ?? [];
  const boundary = quoted ?? plain;
  if (!/^multipart\/mixed\b/i.test(type) || !boundary || !response.body) throw badAnswer();
  const delimiter = bytesOf(`\r\n--${boundary}`);
  // The first delimiter has no line end before it.
  const reader = createByteReader(response.body, bytesOf("\r\n"));
  try {
    await reader.until(delimiter, maxHeadBytes);
    while (await another(reader)) {
      const headers = await readHead(reader);
      yield { headers, bytes: await reader.until(delimiter, maxPartBytes) };
    }
  } finally {
    await reader.close();
  }
}

/** After a delimiter: two hyphens end it all, otherwise the line ends and a part begins. */
async function another(reader: ByteReader): Promise<boolean> {
  if (await reader.startsWith(bytesOf("--"))) return false;
  await reader.until(bytesOf("\r\n"), maxHeadBytes);
  return true;
}

async function readHead(reader: ByteReader): Promise<Map<string, string>> {
  const headers = new Map<string, string>();
  for (;;) {
    const line = new TextDecoder().decode(await reader.until(bytesOf("\r\n"), maxHeadBytes));
    if (line === "") return headers;
    const colon = line.indexOf(":");
    if (colon < 1 || headers.size > 50) throw badAnswer();
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
}
