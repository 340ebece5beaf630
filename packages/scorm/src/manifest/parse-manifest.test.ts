import { describe, expect, test } from "vitest";
import { manifest12, manifest2004 } from "../__fixtures__/manifests.ts";
import { launchableItems, launchPath } from "../course-model.ts";
import { parseManifest } from "./parse-manifest.ts";

const codes = (input: string | Uint8Array, limits = {}) =>
  parseManifest(input, limits).issues.map((issue) => issue.code);

describe("a sound manifest", () => {
  test("of SCORM 1.2 gives title, pass mark, launch data and language", () => {
    const { course, issues } = parseManifest(manifest12);
    expect(issues).toEqual([]);
    expect(course).toMatchObject({
      id: "vn.example.mot-bai",
      version: "1.2",
      standard: "scorm12",
      title: "Một bài học",
      language: "vi",
    });
    expect(course?.items[0]).toMatchObject({
      title: "Bài 1",
      masteryScore: 80,
      launchData: "mau=xanh",
      resource: { kind: "sco", file: "index.html" },
    });
  });

  test("of SCORM 2004 gives the default organization as a tree", () => {
    const { course, issues } = parseManifest(manifest2004);
    expect(issues).toEqual([]);
    expect(course).toMatchObject({ version: "2004 4th Edition", standard: "scorm2004" });
    expect(course?.items.map((item) => item.id)).toEqual(["chuong", "phu-luc"]);
    const launches = course ? launchableItems(course).map(launchPath) : [];
    expect(launches).toEqual([
      "noi-dung/bai/a%20b.html?x=1&mode=1#dau",
      "noi-dung/bai/a%20b.html?x=1&mode=2#dau",
      "noi-dung/phu-luc.html",
    ]);
    expect(course?.items[0]?.children[1]?.visible).toBe(false);
  });

  test.each([
    ["2004 3rd Edition", "2004 3rd Edition"],
    ["CAM 1.3", "2004 2nd Edition"],
    ["2004 4TH EDITION", "2004 4th Edition"],
    ["", "2004"],
  ])("states its version as %j", (stated, version) => {
    const text = manifest2004.replace("2004 4th Edition", stated);
    expect(parseManifest(text).course?.version).toBe(version);
  });

  const utf16 = Buffer.from(`\uFEFF${manifest12.replace("UTF-8", "UTF-16")}`, "utf16le");
  test.each<[string, Uint8Array]>([
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${manifest12}`)],
    ["UTF-16 little end first", utf16],
    ["UTF-16 big end first", Buffer.from(utf16).swap16()],
    ["UTF-16 without a mark", utf16.subarray(2)],
  ])("is read from %s", (_, bytes) => {
    expect(parseManifest(bytes).course?.title).toBe("Một bài học");
  });

  test("is read from windows-1252 when declared", () => {
    const text = manifest12.replace("UTF-8", "windows-1252").replace("Một bài học", "Café");
    expect(parseManifest(Buffer.from(text, "latin1")).course?.title).toBe("Café");
  });
});

describe("a faulty manifest gives its code", () => {
  const laughs = `<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>`;
  const external = `<!DOCTYPE m SYSTEM "file:///etc/passwd">`;
  const insert = (text: string) => manifest12.replace("?>", `?>${text}`);
  test.each<[string, string | Uint8Array, string]>([
    ["entities", insert(laughs), "SCORM_MANIFEST_DOCTYPE"],
    ["an external entity", insert(external), "SCORM_MANIFEST_DOCTYPE"],
    ["no XML", "hello", "SCORM_MANIFEST_NOT_XML"],
    ["nothing", "", "SCORM_MANIFEST_NOT_XML"],
    ["a cut end", manifest12.slice(0, -40), "SCORM_MANIFEST_NOT_XML"],
    ["a bare ampersand", manifest12.replace("Bài 1", "A & B"), "SCORM_MANIFEST_NOT_XML"],
    ["another root", "<html/>", "SCORM_MANIFEST_NOT_MANIFEST"],
    [
      "an unknown encoding",
      Buffer.from(manifest12.replace("UTF-8", "x-none")),
      "SCORM_MANIFEST_ENCODING",
    ],
    [
      "bytes that are not UTF-8",
      Buffer.from(manifest12, "latin1").fill(0xff, 500, 510),
      "SCORM_MANIFEST_ENCODING",
    ],
    ["no page to open", manifest12.replace('href="index.html"', ""), "SCORM_MANIFEST_NO_LAUNCH"],
    [
      "a page on another host",
      manifest12.replace('sco" href="index.html"', 'sco" href="https://example.org/"'),
      "SCORM_MANIFEST_UNSAFE_HREF",
    ],
    [
      "a page outside the package",
      manifest12.replace('sco" href="index.html"', 'sco" href="a/../../x.html"'),
      "SCORM_MANIFEST_UNSAFE_HREF",
    ],
    [
      "a script as a page",
      manifest12.replace('sco" href="index.html"', 'sco" href="javascript:alert(1)"'),
      "SCORM_MANIFEST_UNSAFE_HREF",
    ],
  ])("%s", (_, input, code) => {
    const result = parseManifest(input);
    expect(result.course).toBeUndefined();
    expect(result.issues.map((issue) => issue.code)).toContain(code);
  });

  test("too long, too deep, too many", () => {
    expect(codes(manifest12, { maxBytes: 100 })).toEqual(["SCORM_MANIFEST_TOO_LARGE"]);
    const deep = `<manifest>${"<a>".repeat(200)}${"</a>".repeat(200)}</manifest>`;
    expect(codes(deep)).toEqual(["SCORM_MANIFEST_TOO_COMPLEX"]);
    const many = `<manifest>${"<a/>".repeat(200)}</manifest>`;
    expect(codes(many, { maxElements: 100 })).toEqual(["SCORM_MANIFEST_TOO_COMPLEX"]);
  });

  test("the line is told", () => {
    expect(parseManifest("<manifest>\n\n<a></b>").issues[0]?.path).toMatch(/^line 3, column \d+$/);
  });
});

describe("a repairable manifest is read, with an issue", () => {
  test("no organization: the SCOs become the contents", () => {
    const text = manifest12.replace(/<organizations[\s\S]*<\/organizations>/, "<organizations/>");
    const { course, issues } = parseManifest(text);
    expect(issues.map((issue) => issue.code)).toEqual(["SCORM_MANIFEST_NO_ORGANIZATION"]);
    expect(course && launchableItems(course).map((item) => item.id)).toEqual(["res-1"]);
  });

  test("an item without its resource is left out", () => {
    const text = manifest2004.replace('identifierref="r2"', 'identifierref="r9"');
    expect(codes(text)).toEqual(["SCORM_MANIFEST_ITEM_UNRESOLVED"]);
  });

  test("no version and no namespace: read as 1.2", () => {
    const text = `<manifest><resources>
      <resource identifier="r" scormtype="sco" href="a.html"/></resources></manifest>`;
    expect(parseManifest(text).course?.version).toBe("1.2");
    expect(codes(text)).toContain("SCORM_MANIFEST_UNKNOWN_VERSION");
  });

  test("__proto__ as an identifier stays a plain string", () => {
    const { course } = parseManifest(manifest12.replaceAll("res-1", "__proto__"));
    expect(course?.items[0]?.resource?.id).toBe("__proto__");
  });
});
