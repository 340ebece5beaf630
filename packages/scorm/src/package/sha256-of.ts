import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** SHA-256 of a file (by its name) or of bytes, lower-case hexadecimal. */
export async function sha256Of(input: string | Uint8Array): Promise<string> {
  const sum = createHash("sha256");
  if (typeof input !== "string") return sum.update(input).digest("hex");
  for await (const chunk of createReadStream(input)) sum.update(chunk as Buffer);
  return sum.digest("hex");
}
