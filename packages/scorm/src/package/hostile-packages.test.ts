import { describe, expect, test } from "vitest";
import { makeZip, type RawEntry } from "../__fixtures__/make-zip.ts";
import { manifest12 } from "../__fixtures__/manifests.ts";
import { readPackage } from "./read-package.ts";

const good: readonly RawEntry[] = [
  { name: "imsmanifest.xml", data: manifest12 },
  { name: "index.html", data: "<!doctype html><title>Bài 1</title>" },
];
const withEntry = (entry: RawEntry) => makeZip([...good, entry]);
const zeros = (bytes: number) => new Uint8Array(bytes);
const noise = (bytes: number) => {
  const data = new Uint8Array(bytes);
  for (let index = 0, seed = 1; index < bytes; index += 1) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    data[index] = seed >>> 24;
  }
  return data;
};

/** Overwrites the central directory, keeps the record that ends the archive. */
const blank = (zip: Buffer) => zip.fill(0, zip.length - 120, zip.length - 22);
/** 31 names for one packed megabyte, each of a modest ratio. */
const shared = Buffer.concat([noise(100_000), zeros(900_000)]);
const overlapping: readonly RawEntry[] = [
  ...Array.from({ length: 31 }, (_, index) => ({
    name: `b${index}.bin`,
    data: shared,
    overlap: index > 0,
  })),
  ...good,
];

/** [what is wrong, the bytes, the code, limits] */
const hostile: readonly [string, Uint8Array, string, object?][] = [
  ["climbs out with ../", withEntry({ name: "../evil.js" }), "SCORM_ZIP_UNSAFE_PATH"],
  ["climbs out half-way", withEntry({ name: "a/../../evil.js" }), "SCORM_ZIP_UNSAFE_PATH"],
  ["climbs out with ..\\", withEntry({ name: "..\\evil.js" }), "SCORM_ZIP_UNSAFE_PATH"],
  ["climbs inside with ..", withEntry({ name: "a/../b.js" }), "SCORM_ZIP_UNSAFE_PATH"],
  ["absolute path", withEntry({ name: "/etc/cron.d/evil" }), "SCORM_ZIP_UNSAFE_PATH"],
  ["network share", withEntry({ name: "\\\\host\\share\\evil" }), "SCORM_ZIP_UNSAFE_PATH"],
  ["drive letter", withEntry({ name: "C:\\evil.dll" }), "SCORM_ZIP_UNSAFE_PATH"],
  ["drive letter, relative", withEntry({ name: "C:evil.dll" }), "SCORM_ZIP_UNSAFE_PATH"],
  ["NUL in the name", withEntry({ name: "a.html\0.png" }), "SCORM_ZIP_BAD_NAME"],
  ["line break in the name", withEntry({ name: "a\nb.html" }), "SCORM_ZIP_BAD_NAME"],
  ["empty name", withEntry({ name: "" }), "SCORM_ZIP_BAD_NAME"],
  ["a dot as a folder", withEntry({ name: "./a.html" }), "SCORM_ZIP_BAD_NAME"],
  ["alternate stream", withEntry({ name: "a.html:evil" }), "SCORM_ZIP_BAD_NAME"],
  ["device name", withEntry({ name: "sub/aux.txt" }), "SCORM_ZIP_BAD_NAME"],
  ["trailing dot", withEntry({ name: "evil./a.html" }), "SCORM_ZIP_BAD_NAME"],
  ["very long name", withEntry({ name: "a".repeat(300) }), "SCORM_ZIP_BAD_NAME"],
  ["very long path", withEntry({ name: `${"dir/".repeat(400)}a` }), "SCORM_ZIP_BAD_NAME"],
  [
    "symbolic link",
    withEntry({ name: "link", data: "/etc/passwd", mode: 0o120777 }),
    "SCORM_ZIP_LINK",
  ],
  ["device node", withEntry({ name: "node", mode: 0o060600 }), "SCORM_ZIP_LINK"],
  ["the same name twice", withEntry({ name: "index.html", data: "b" }), "SCORM_ZIP_DUPLICATE"],
  ["the same name in capitals", withEntry({ name: "INDEX.html" }), "SCORM_ZIP_DUPLICATE"],
  [
    "the same name by a backslash",
    makeZip([...good, { name: "a/b" }, { name: "a\\b" }]),
    "SCORM_ZIP_DUPLICATE",
  ],
  ["a file that is also a folder", withEntry({ name: "index.html/a.js" }), "SCORM_ZIP_DUPLICATE"],
  [
    "encrypted entry",
    withEntry({ name: "secret.html", data: "x", flags: 0x801 }),
    "SCORM_ZIP_ENCRYPTED",
  ],
  ["wrong checksum", withEntry({ name: "a.js", data: "abc", crc: 1 }), "SCORM_ZIP_BAD_CRC"],
  [
    "wrong checksum, stored",
    withEntry({ name: "a.js", data: "abc", crc: 1, stored: true }),
    "SCORM_ZIP_BAD_CRC",
  ],
  [
    "declares less than it holds",
    withEntry({ name: "a.js", data: zeros(5000), uncompressedSize: 10 }),
    "SCORM_ZIP_UNREADABLE",
  ],
  [
    "declares more than it holds",
    withEntry({ name: "a.js", data: "abc", uncompressedSize: 5000 }),
    "SCORM_ZIP_UNREADABLE",
  ],
  [
    "broken deflate data",
    withEntry({ name: "a.js", data: noise(200), stored: true, method: 8 }),
    "SCORM_ZIP_UNREADABLE",
  ],
  ["unknown method", withEntry({ name: "a.js", data: "abc", method: 99 }), "SCORM_ZIP_UNREADABLE"],
  ["bomb of one file", withEntry({ name: "bomb.bin", data: zeros(20_000_000) }), "SCORM_ZIP_RATIO"],
  [
    "bomb among honest files",
    makeZip([
      ...good,
      { name: "noise.bin", data: noise(200_000) },
      { name: "b", data: zeros(2e7) },
    ]),
    "SCORM_ZIP_RATIO",
  ],
  ["bomb of overlapping files", makeZip(overlapping), "SCORM_ZIP_RATIO", { maxRatio: 50 }],
  [
    "one file too large",
    withEntry({ name: "a.bin", data: noise(3000) }),
    "SCORM_ZIP_TOO_LARGE",
    { maxFileBytes: 2000 },
  ],
  [
    "too large together",
    withEntry({ name: "a.bin", data: noise(3000) }),
    "SCORM_ZIP_TOO_LARGE",
    { maxBytes: 3500 },
  ],
  [
    "too many files",
    makeZip([...good, { name: "a" }, { name: "b" }]),
    "SCORM_ZIP_TOO_MANY_FILES",
    { maxFiles: 3 },
  ],
  ["no zip", Buffer.from("this is no archive, whatever it is called"), "SCORM_ZIP_NOT_ZIP"],
  ["no bytes", Buffer.alloc(0), "SCORM_ZIP_NOT_ZIP"],
  ["cut short", makeZip(good).subarray(0, -30), "SCORM_ZIP_NOT_ZIP"],
  ["directory overwritten", blank(makeZip(good)), "SCORM_ZIP_NOT_ZIP"],
  ["no manifest", makeZip(good.slice(1)), "SCORM_MANIFEST_MISSING"],
  ["no launch page", makeZip(good.slice(0, 1)), "SCORM_ZIP_LAUNCH_MISSING"],
  [
    "manifest with DOCTYPE",
    makeZip([
      { name: "imsmanifest.xml", data: manifest12.replace("?>", "?><!DOCTYPE a>") },
      ...good.slice(1),
    ]),
    "SCORM_MANIFEST_DOCTYPE",
  ],
];

describe("a hostile package is refused with its code", () => {
  test.each(hostile)("%s", async (_, bytes, code, limits) => {
    const result = await readPackage(bytes, limits);
    expect(result.issues.map((issue) => issue.code)).toContain(code);
    expect(result.package).toBeUndefined();
    for (const issue of result.issues) {
      expect(issue.message.vi).not.toBe("");
      expect(issue.path).not.toMatch(/[\0\n]/);
    }
  });
});
