import { badAnswer } from "./requests.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Reads a stream of bytes from mark to mark. */
export interface ByteReader {
  /** The bytes before the next mark, which is passed over; rejects when there are too many. */
  until(mark: Bytes, maxBytes: number): Promise<Bytes>;
  /** Tells whether what comes next begins so; passes over nothing. */
  startsWith(text: Bytes): Promise<boolean>;
  close(): Promise<void>;
}

/** Text as UTF-8. */
export function bytesOf(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/** Makes it; `rest` stands before the stream. Rejects with `XAPI_BAD_ANSWER`. */
export function createByteReader(stream: ReadableStream<Bytes>, rest: Bytes): ByteReader {
  const source = stream.getReader();
  let ahead = rest;

  async function more(): Promise<void> {
    const { done, value } = await source.read().catch((error: unknown) => {
      throw badAnswer(error);
    });
    if (done) throw badAnswer();
    ahead = joined([ahead, value]);
  }

  return {
    async until(mark, maxBytes) {
      const passed: Bytes[] = [];
      let size = 0;
      for (;;) {
        const at = find(ahead, mark);
        // Without a mark its beginning may still stand at the end.
        const sure = at < 0 ? Math.max(0, ahead.length - mark.length + 1) : at;
        passed.push(ahead.subarray(0, sure));
        size += sure;
        if (size > maxBytes) throw badAnswer();
        ahead = ahead.subarray(at < 0 ? sure : at + mark.length);
        if (at >= 0) return joined(passed);
        await more();
      }
    },
    async startsWith(text) {
      while (ahead.length < text.length) await more();
      return text.every((byte, at) => ahead[at] === byte);
    },
    close: () => source.cancel().catch(() => {}),
  };
}

function find(bytes: Bytes, mark: Bytes): number {
  const first = mark[0] as number;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (at + mark.length > bytes.length) return -1;
    if (mark.every((byte, offset) => bytes[at + offset] === byte)) return at;
  }
  return -1;
}

function joined(parts: readonly Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
