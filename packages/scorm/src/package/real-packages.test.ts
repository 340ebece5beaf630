import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { launchableItems, launchPath } from "../course-model.ts";
import { readPackage } from "./read-package.ts";

// SOURCE: Rustici Software's golf examples (CC BY 3.0); third-party content, not kept in this
// repository. The folder lies beside the checkout where it is present.
const folder = fileURLToPath(new URL("../../../../../shared/packages/", import.meta.url));

interface Expected {
  readonly version: string;
  readonly title: string;
  readonly launches: number;
  readonly first: string;
  readonly issues: readonly string[];
}

const expected: Readonly<Record<string, Expected>> = {
  "01-golf-runtime-basic-scorm12.zip": {
    version: "1.2",
    title: "Golf Explained - Run-time Basic Calls",
    launches: 1,
    first: "shared/launchpage.html",
    issues: [],
  },
  "02-golf-multi-sco-scorm12.zip": {
    version: "1.2",
    title: "Golf Explained - Minimum Run-time Calls",
    launches: 18,
    first: "Playing/Playing.html",
    issues: [],
  },
  "04-golf-missing-org-scorm12.zip": {
    version: "1.2",
    title: "resource_1",
    launches: 1,
    first: "sso/launchpage.html",
    issues: ["SCORM_MANIFEST_NO_ORGANIZATION"],
  },
  "06-golf-metadata-scorm2004-3rd.zip": {
    version: "2004 3rd Edition",
    title: "Golf Explained - Metadata Example",
    launches: 1,
    first: "shared/launchpage.html",
    issues: [],
  },
  "08-golf-posttest-rollup-scorm2004-4th.zip": {
    version: "2004 4th Edition",
    title: "Golf Explained - 4th Edition Features",
    launches: 5,
    first: "shared/launchpage.html?content=playing",
    issues: [],
  },
};

const scratch = mkdtempSync(join(tmpdir(), "hvs-scorm-real-"));
afterAll(() => rmSync(scratch, { recursive: true }));

describe.runIf(existsSync(folder))("real packages", () => {
  test.each(Object.entries(expected))("%s", async (name, want) => {
    const { package: found, issues } = await readPackage(join(folder, name));
    expect(issues.map((issue) => issue.code)).toEqual(want.issues);
    const items = found ? launchableItems(found.course) : [];
    expect(found?.course.version).toBe(want.version);
    expect(found?.course.title).toBe(want.title);
    expect(items.length).toBe(want.launches);
    expect(items[0] && launchPath(items[0])).toBe(want.first);
    await found?.extractTo(join(scratch, name));
    for (const item of items) {
      expect(existsSync(join(scratch, name, item.resource?.file ?? "none"))).toBe(true);
    }
  });
});
