import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type S3Server, startS3 } from "./__fixtures__/s3-server.ts";

const folder = mkdtempSync(join(tmpdir(), "hvs-lrs-memory-"));
let s3: S3Server;
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => {
  s3.close();
  rmSync(folder, { recursive: true });
});

const script = fileURLToPath(new URL("__fixtures__/stream-large-file.ts", import.meta.url));

it.each([
  ["a folder", () => ({ folder }), () => readdirSync(join(folder, "incoming"))],
  ["an S3-compatible store", () => ({ s3: s3.options }), () => s3.incoming()],
])(
  "a file of 200 MB goes in and out of %s without being in memory",
  { timeout: 60_000 },
  async (_, kept, incoming) => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      "--conditions=@hocvuso/source",
      "--expose-gc",
      script,
      JSON.stringify(kept()),
    ]);
    const { status, bytes, grownBy } = JSON.parse(stdout);
    expect(status).toBe(200);
    expect(bytes).toBeGreaterThan(200_000_000);
    expect(grownBy).toBeLessThan(120_000_000);
    expect(incoming()).toEqual([]);
  },
);
