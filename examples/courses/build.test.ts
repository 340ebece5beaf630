import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchableItems, parseManifest } from "@hocvuso/scorm";
import { readPackage } from "@hocvuso/scorm/package";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuiltCourse, buildCourses, readCourse } from "./build.ts";
import { cmi5Structure } from "./manifests.ts";

const folder = mkdtempSync(join(tmpdir(), "hvs-courses-"));
afterAll(() => rmSync(folder, { recursive: true }));

let built: readonly BuiltCourse[];
beforeAll(async () => {
  built = await buildCourses(join(folder, "one"));
});

describe("the build", () => {
  test("gives three packages, the same bytes each time and in each time zone", async () => {
    const zone = process.env.TZ;
    process.env.TZ = "Pacific/Kiritimati";
    expect(new Date(2025, 0).getTimezoneOffset()).toBe(-840);
    const again = await buildCourses(join(folder, "two"));
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(built.map(({ name }) => name)).toEqual([
      "an-toan-tren-mang-scorm12.zip",
      "an-toan-tren-mang-scorm2004.zip",
      "an-toan-tren-mang-cmi5.zip",
    ]);
    expect(again.map(({ sha256 }) => sha256)).toEqual(built.map(({ sha256 }) => sha256));
    for (const { path, bytes } of built) expect(readFileSync(path).length).toBe(bytes);
  });

  test.each([
    ["scorm12", "1.2", 80],
    ["scorm2004", "2004 4th Edition", undefined],
  ])("%s reads back with no issues", async (standard, version, masteryScore) => {
    const one = built.find(({ name }) => name.includes(`-${standard}.`));
    const { package: found, issues } = await readPackage(one?.path ?? "");
    expect(issues).toEqual([]);
    expect(found?.course).toMatchObject({ version, language: "vi", id: "an-toan-tren-mang" });
    const [item] = found ? launchableItems(found.course) : [];
    expect(item?.masteryScore).toBe(masteryScore);
    const paths = found?.files.map((file) => file.path) ?? [];
    expect(paths).toEqual([...paths].sort());
    expect(paths).toContain("adapter.js");
  });

  test("the cmi5 package is no SCORM package, but sound as a zip", async () => {
    const { issues } = await readPackage(built[2]?.path ?? "");
    expect(issues.map((issue) => issue.code)).toEqual(["SCORM_MANIFEST_MISSING"]);
  });
});

test("cmi5.xml is well-formed and has what cmi5 asks for", async () => {
  const text = cmi5Structure(await readCourse("an-toan-tren-mang"));
  // The reader is strict about XML and then only misses its own root element.
  expect(parseManifest(text).issues.map((issue) => issue.code)).toEqual([
    "SCORM_MANIFEST_NOT_MANIFEST",
  ]);
  expect(text).toContain('xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"');
  const [course, au] = [/<course id="([^"]+)"/, /<au id="([^"]+)"/].map(
    (pattern) => pattern.exec(text)?.[1] ?? "",
  );
  expect(new URL(course ?? "").protocol).toBe("https:");
  expect(au).toBe(`${course}/bai-hoc`);
  expect(text).toMatch(/<au [^>]*moveOn="Passed" masteryScore="0.8"/);
  for (const part of [/<course [\s\S]*?<\/course>/, /<au [\s\S]*?<\/au>/]) {
    const inside = part.exec(text)?.[0] ?? "";
    expect(inside.match(/<langstring lang="vi">[^<]{10,}</g)).toHaveLength(2);
    expect(inside).toMatch(/<title>[\s\S]*<description>/);
  }
  expect(text).toMatch(/<url>index\.html<\/url>\s*<\/au>/);
});

describe("the quiz", () => {
  test("has ten questions with four choices, one of them right, and feedback", async () => {
    const { questions, passPercent, pages } = await readCourse("an-toan-tren-mang");
    expect(passPercent).toBe(80);
    expect(pages.length).toBeGreaterThanOrEqual(5);
    expect(questions.map(({ id }) => id)).toEqual(
      Array.from({ length: 10 }, (_, n) => `q${n + 1}`),
    );
    for (const { choices, right, feedback, text } of questions) {
      expect(Object.keys(choices)).toEqual(["a", "b", "c", "d"]);
      expect(new Set(Object.values(choices)).size).toBe(4);
      expect(Object.keys(choices).filter((key) => key === right)).toHaveLength(1);
      expect(feedback.length).toBeGreaterThan(20);
      expect(text).toMatch(/\?$/);
    }
    expect(new Set(questions.map(({ right }) => right)).size).toBeGreaterThan(2);
  });

  test("nothing in the course comes from elsewhere", async () => {
    const course = await readCourse("an-toan-tren-mang");
    const sources = [
      "index.html",
      "style.css",
      "course.js",
      "quiz.js",
      ...course.pages.map(({ id }) => `pages/${id}.html`),
    ];
    for (const name of sources) {
      const text = readFileSync(new URL(`./an-toan-tren-mang/${name}`, import.meta.url), "utf8");
      expect(text, name).not.toMatch(/(src|href)="(https?:)?\/\/|url\(|@import/);
    }
  });
});
