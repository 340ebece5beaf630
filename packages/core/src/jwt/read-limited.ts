/**
 * Reads an answer's text, after decompression, up to a number of bytes.
 *
 * @throws RangeError when there is more; the rest is not fetched.
 */
export async function readLimited(response: Response, maxBytes: number): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      throw new RangeError("The answer is too large.");
    }
    text += decoder.decode(value, { stream: true });
  }
}
