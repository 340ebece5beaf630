import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { makeZip, type RawEntry } from "../__fixtures__/make-zip.ts";
import { manifest12, manifest2004 } from "../__fixtures__/manifests.ts";
import { readPackage } from "./read-package.ts";

const scratch = mkdtempSync(join(tmpdir(), "hvs-scorm-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const good: readonly RawEntry[] = [
  { name: "imsmanifest.xml", data: manifest12 },
  { name: "index.html", data: "<!doctype html><title>Bài 1</title>" },
];
const withEntry = (entry: RawEntry) => makeZip([...good, entry]);

describe("a sound package", () => {
  test("is read from bytes and from a file, with the same hash", async () => {
    const bytes = makeZip(good);
    const file = join(scratch, "good.zip");
    writeFileSync(file, bytes);
    const [fromBytes, fromFile] = [await readPackage(bytes), await readPackage(file)];
    expect(fromBytes.issues).toEqual([]);
    expect(fromBytes.package?.course.title).toBe("Một bài học");
    expect(fromFile.package?.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(fromBytes.package?.sha256).toBe(fromFile.package?.sha256);
  });

  test("is unpacked whole, and not a second time over itself", async () => {
    const { package: found } = await readPackage(makeZip(good));
    const folder = join(scratch, "content", "one");
    await found?.extractTo(folder);
    expect(readFileSync(join(folder, "index.html"), "utf8")).toContain("Bài 1");
    await expect(found?.extractTo(folder)).rejects.toMatchObject({ code: "SCORM_PACKAGE_REFUSED" });
    expect(readdirSync(join(scratch, "content"))).toEqual(["one"]);
  });

  test("leaves nothing behind when the archive changed after reading", async () => {
    const file = join(scratch, "changing.zip");
    writeFileSync(file, makeZip(good));
    const { package: found } = await readPackage(file);
    const changed = good.map((entry) => ({ ...entry, crc: 7 }));
    writeFileSync(file, makeZip(changed));
    const folder = join(scratch, "changed", "one");
    await expect(found?.extractTo(folder)).rejects.toMatchObject({ code: "SCORM_PACKAGE_REFUSED" });
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(join(scratch, "changed"))).toEqual([]);
  });

  test("in a sub-folder is repaired, with an issue", async () => {
    const nested = good.map((entry) => ({ ...entry, name: `khoa-hoc/${entry.name}` }));
    const result = await readPackage(makeZip([...nested, { name: "readme.txt", data: "x" }]));
    expect(result.issues.map((issue) => issue.code)).toEqual(["SCORM_MANIFEST_NESTED"]);
    expect(result.package?.files.map((file) => file.path)).toEqual([
      "imsmanifest.xml",
      "index.html",
    ]);
    const folder = join(scratch, "nested");
    await result.package?.extractTo(folder);
    expect(readdirSync(folder).sort()).toEqual(["imsmanifest.xml", "index.html"]);
  });

  test("with backslashes is repaired, with an issue", async () => {
    const names = ["noi-dung\\bai\\a b.html", "noi-dung/phu-luc.html"];
    const entries = names.map((name) => ({ name, data: "x" }));
    const result = await readPackage(
      makeZip([{ name: "imsmanifest.xml", data: manifest2004 }, ...entries]),
    );
    expect(result.issues.map((issue) => issue.code)).toEqual(["SCORM_ZIP_BACKSLASH"]);
    expect(result.package?.files[1]?.path).toBe("noi-dung/bai/a b.html");
  });

  test("keeps Vietnamese names written without the UTF-8 flag", async () => {
    const result = await readPackage(withEntry({ name: "ảnh đẹp.png", data: "x", flags: 0 }));
    expect(result.package?.files.at(-1)?.path).toBe("ảnh đẹp.png");
  });

  test("a missing file is the disk's fault, not the package's", async () => {
    await expect(readPackage(join(scratch, "none.zip"))).rejects.toMatchObject({ code: "ENOENT" });
  });
});
