/** A line of a text. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its end; `undefined` when it was longer than allowed. */
  readonly text: string | undefined;
}

/**
 * Cuts UTF-8 bytes into lines, however they arrive. Line ends are LF or CRLF; a byte order mark is
 * passed over. Of a line that is too long nothing is kept.
 *
 * @throws Nothing of its own: what the source throws comes through. Bytes that are no UTF-8 become
 * U+FFFD.
 */
export async function* readLines(
  source: AsyncIterable<Uint8Array>,
  maxLineBytes: number,
): AsyncGenerator<Line, void, undefined> {
  const decoder = new TextDecoder();
  let parts: Uint8Array[] = [];
  let bytes = 0;
  let number = 1;

  const add = (part: Uint8Array) => {
    bytes += part.length;
    if (bytes > maxLineBytes) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const end = (): Line => {
    const text = bytes > maxLineBytes ? undefined : decoder.decode(joined(parts, bytes));
    const line = { number, text: text?.endsWith("\r") ? text.slice(0, -1) : text };
    parts = [];
    bytes = 0;
    number += 1;
    return line;
  };

  for await (const chunk of source) {
    let from = 0;
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      add(chunk.subarray(from, to));
      yield end();
      from = to + 1;
    }
    // A copy: the source may use its memory again.
    add(chunk.slice(from));
  }
  if (bytes > 0) yield end();
}

function joined(parts: readonly Uint8Array[], bytes: number): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
