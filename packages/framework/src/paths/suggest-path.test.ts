import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tt02of2025 } from "../vn/tt02-2025.ts";
import { checkProfile } from "./check-profile.ts";
import { gapsOf, type TargetProfile } from "./gaps.ts";
import { type Course, suggestPath } from "./suggest-path.ts";

const clerk: TargetProfile = {
  id: "chuyen-vien",
  title: { vi: "Chuyên viên", en: "Clerk" },
  frameworkId: "vn-tt02-2025",
  targets: [
    { item: "1.1", level: 2 },
    { item: "4.2", level: 3, weight: 2 },
  ],
};
const none = () => 0;

function course(id: string, parts: Partial<Course>): Course {
  return { id, title: { vi: id, en: id }, teaches: [], ...parts };
}

describe("gapsOf", () => {
  it("puts the largest weighted gap first and leaves out what is reached", () => {
    expect(gapsOf(clerk, none)).toEqual([
      { item: "4.2", level: 0, target: 3, size: 6 },
      { item: "1.1", level: 0, target: 2, size: 2 },
    ]);
    expect(gapsOf(clerk, (item) => (item === "4.2" ? 4 : 1))).toMatchObject([{ item: "1.1" }]);
  });
});

it("names every fault of a profile by its path", () => {
  expect(checkProfile(clerk, tt02of2025)).toEqual([]);
  const targets = [
    { item: "9.9", level: 1 },
    { item: "1.1", level: 9 },
    { item: "1.1", level: 1, weight: 0 },
  ];
  expect(
    checkProfile({ ...clerk, targets }, tt02of2025).map(({ code, path }) => [code, path]),
  ).toEqual([
    ["FRAMEWORK_PROFILE_ITEM", "/targets/0/item"],
    ["FRAMEWORK_PROFILE_LEVEL", "/targets/1/level"],
    ["FRAMEWORK_PROFILE_DUPLICATE", "/targets/2/item"],
    ["FRAMEWORK_PROFILE_WEIGHT", "/targets/2/weight"],
  ]);
});

describe("suggestPath", () => {
  it("puts what a course builds on before it, and says why", () => {
    const courses = [
      course("nang-cao", {
        teaches: [{ item: "4.2", level: 3 }],
        requires: [{ item: "4.1", level: 1 }],
      }),
      course("co-ban", { teaches: [{ item: "4.1", level: 1 }] }),
      course("khac", { teaches: [{ item: "5.1", level: 8 }] }),
    ];
    const { steps, hours, uncovered } = suggestPath(clerk, none, courses);
    expect(steps).toMatchObject([
      {
        course: { id: "co-ban" },
        brings: [{ item: "4.1", level: 1, from: 0, wanted: false }],
        neededFor: ["nang-cao"],
      },
      {
        course: { id: "nang-cao" },
        brings: [{ item: "4.2", level: 3, from: 0, wanted: true }],
        neededFor: [],
      },
    ]);
    expect(hours).toBe(2);
    expect(uncovered).toMatchObject([{ item: "1.1", target: 2 }]);
  });

  it("takes one long course where it saves hours, and drops what it makes needless", () => {
    const courses = [
      course("a", { teaches: [{ item: "4.2", level: 1 }], hours: 0.5 }),
      course("b", { teaches: [{ item: "4.2", level: 3 }], hours: 2 }),
    ];
    expect(suggestPath(clerk, none, courses).steps.map(({ course: { id } }) => id)).toEqual(["b"]);
  });
});

describe("a suggested path", () => {
  const item = fc.constantFrom("1.1", "4.2", "5.1", "2.1");
  const itemLevel = fc.record({ item, level: fc.integer({ min: 1, max: 3 }) });
  const catalogue = (requires: number) =>
    fc
      .array(
        fc.record({
          teaches: fc.array(itemLevel, { minLength: 1, maxLength: 2 }),
          requires: fc.array(itemLevel, { maxLength: requires }),
          hours: fc.integer({ min: 1, max: 5 }),
        }),
        { maxLength: 8 },
      )
      .map((parts) => parts.map((part, at) => course(`c${at}`, part)));

  const levelsAfter = (courses: readonly Course[]) => {
    const levels = new Map<string, number>();
    for (const { item: code, level } of courses.flatMap(({ teaches }) => teaches)) {
      levels.set(code, Math.max(level, levels.get(code) ?? 0));
    }
    return (code: string) => levels.get(code) ?? 0;
  };
  const canTake = ({ requires = [] }: Course, held: (code: string) => number) =>
    requires.every((one) => held(one.item) >= one.level);

  it("can be walked, and leads as far as all courses together", () => {
    fc.assert(
      fc.property(catalogue(2), (courses) => {
        const path = suggestPath(clerk, none, courses).steps.map((step) => step.course);
        for (const [at, one] of path.entries()) {
          expect(canTake(one, levelsAfter(path.slice(0, at)))).toBe(true);
        }
        let all: Course[] = [];
        for (let before = -1; before < all.length; ) {
          before = all.length;
          const held = levelsAfter(all);
          all = courses.filter((one) => all.includes(one) || canTake(one, held));
        }
        expect(gapsOf(clerk, levelsAfter(path))).toEqual(gapsOf(clerk, levelsAfter(all)));
        for (const spare of path) {
          const rest = path.filter((one) => one !== spare);
          const stillWalks = rest.every((one, at) => canTake(one, levelsAfter(rest.slice(0, at))));
          const same =
            gapsOf(clerk, levelsAfter(rest)).length === gapsOf(clerk, levelsAfter(all)).length;
          const less = gapsOf(clerk, levelsAfter(rest)).some(
            (gap, index) => gap.size !== gapsOf(clerk, levelsAfter(all))[index]?.size,
          );
          expect(stillWalks && same && !less).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("takes at most H(n) times the fewest hours", () => {
    fc.assert(
      fc.property(catalogue(0), (courses) => {
        const { hours } = suggestPath(clerk, none, courses);
        const goal = JSON.stringify(gapsOf(clerk, levelsAfter(courses)));
        let fewest = Infinity;
        for (let choice = 0; choice < 2 ** courses.length; choice += 1) {
          const some = courses.filter((_, at) => (choice >> at) & 1);
          const cost = some.reduce((sum, one) => sum + (one.hours ?? 1), 0);
          if (cost < fewest && JSON.stringify(gapsOf(clerk, levelsAfter(some))) === goal)
            fewest = cost;
        }
        // 8 weighted steps are missing: H(8) < 2.72.
        expect(hours).toBeLessThanOrEqual(2.72 * fewest);
      }),
      { numRuns: 200 },
    );
  });
});
