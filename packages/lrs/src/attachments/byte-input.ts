/** Bytes that arrive in pieces of any size, read from the front. */
export interface ByteInput {
  /** The next bytes as text, one letter per byte; they stay. */
  peek(length: number): Promise<string>;
  /** Reads text up to a mark; the mark stays. */
  before(mark: string, maxLength: number): Promise<string>;
  /** Passes over bytes that were peeked at. */
  skip(length: number): void;
  /** Reads bytes up to a mark, and the mark. */
  upTo(mark: Buffer): AsyncGenerator<Uint8Array>;
}

/**
 * Makes one; a line end is put in front of the first byte, so that every delimiter follows one.
 *
 * @param bad - The error when the bytes end too early, or a mark does not come.
 */
export function createByteInput(bytes: AsyncIterator<Uint8Array>, bad: () => Error): ByteInput {
  let held = Buffer.from("\r\n");
  const more = async () => {
    const { done, value } = await bytes.next();
    if (done) throw bad();
    held = held.length > 0 ? Buffer.concat([held, value]) : Buffer.from(value);
  };
  const take = (length: number) => {
    const taken = held.subarray(0, length);
    held = held.subarray(length);
    return taken;
  };
  return {
    async peek(length) {
      while (held.length < length) await more();
      return held.toString("latin1", 0, length);
    },
    async before(mark, maxLength) {
      for (;;) {
        const at = held.indexOf(mark, 0, "latin1");
        if (at > maxLength || (at < 0 && held.length > maxLength + mark.length)) throw bad();
        if (at >= 0) return take(at).toString("latin1");
        await more();
      }
    },
    skip(length) {
      take(length);
    },
    async *upTo(mark) {
      for (;;) {
        const at = held.indexOf(mark);
        // The end of what is here may be the beginning of the mark.
        const sure = at < 0 ? Math.max(0, held.length - mark.length + 1) : at;
        const piece = take(sure);
        if (at >= 0) take(mark.length);
        if (piece.length > 0) yield piece;
        if (at >= 0) return;
        await more();
      }
    },
  };
}
