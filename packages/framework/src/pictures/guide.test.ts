import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { drawFrameworks, folder } from "../../../../scripts/draw-frameworks.ts";
import { learnerId, ruleWith, statementOn } from "../rules/__fixtures__/rules.ts";
import { requireRules } from "../rules/require-rules.ts";
import { tt02of2025 } from "../vn/tt02-2025.ts";

const guide = readFileSync(join(folder, "..", "README.md"), "utf8");
const readme = readFileSync(join(import.meta.dirname, "..", "..", "README.md"), "utf8");
const examples = join(folder, "..", "examples");

function blocks(language: string): string[] {
  const found = (guide + readme).matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"));
  return [...found].map(([, code = ""]) => code);
}

describe("the guide", () => {
  it("shows the pictures that the code draws", () => {
    const pictures = drawFrameworks();
    expect(readdirSync(folder).sort()).toEqual([...pictures.keys()].sort());
    for (const [name, svg] of pictures) {
      expect(readFileSync(join(folder, name), "utf8")).toBe(svg);
      expect(guide).toContain(`src="pictures/${name}"`);
    }
  });

  it("shows the examples as they run", () => {
    const files = readdirSync(examples).filter((name) => name.endsWith(".ts"));
    const code = files.map((name) => readFileSync(join(examples, name), "utf8"));
    expect(blocks("ts").sort()).toEqual(code.sort());
    expect(blocks("json")).toContain(readFileSync(join(examples, "rules.json"), "utf8"));
  });

  it("shows what the examples give", async () => {
    const run = (name: string) => import(join(examples, name));
    expect(await run("model.ts")).toMatchObject({
      title: "Using data and information",
      who: "own",
      faults: [],
    });
    expect(await run("crosswalk.ts")).toMatchObject({
      there: [{ item: { frameworkId: "eu-digcomp-2-2", code: "4.2" }, level: 3, exact: false }],
      nothing: [],
      back: [{ item: { frameworkId: "vn-tt02-2025", code: "4.2" }, level: 3 }],
      named: { level: 5, upTo: 6 },
      kinds: ["dropped", "uncertain"],
    });
    const { files, first, read } = await run("exchange.ts");
    const losses = [files.case, files.moodle, files.skos, files.sheet].map(
      ({ report }) => report.length,
    );
    const [strict, moodle, skos, sheet] = losses;
    expect(guide.replace(/\s+/g, " ")).toContain(
      `loses ${strict} fields in strict CASE (English titles, sources, school codes), ${moodle} in Moodle, ${skos} in SKOS, ${sheet} in Excel`,
    );
    expect(first).toMatchObject({ path: "/title/en", kind: "lost" });
    expect(read).toMatchObject({ ok: true, framework: tt02of2025 });
    expect(await run("attain.ts")).toMatchObject({
      attainments: [{ item: "4.2", level: 2, ruleVersion: 1 }],
    });
    expect(await run("provider.ts")).toMatchObject({ answer: { status: 200 } });
    expect(await run("gain.ts")).toMatchObject({
      mean: expect.closeTo(0.417, 3),
      interval: [expect.closeTo(0.06, 2), expect.closeTo(0.78, 2)],
      hake: expect.closeTo(0.433, 3),
    });
    expect(await run("digital-skills.ts")).toMatchObject({
      overall: "narrow",
      code: "I_DSK2_N",
      band: "intermediate",
    });
    expect(await run("assessment.ts")).toMatchObject({ passed: true });
    expect(await run("paths.ts")).toMatchObject({
      gaps: [
        { item: "4.2", size: 4 },
        { item: "2.4", size: 2 },
      ],
      order: ["An toàn dữ liệu", "An toàn dữ liệu, tiếp theo"],
      open: [{ item: "2.4" }],
    });
    const { template, load } = await run("qd757.ts");
    expect(await load(template)).toMatchObject([{ code: "FRAMEWORK_QD757_EMPTY" }]);
    const { attainmentsOf } = await run("rules.ts");
    const done = {
      ...statementOn(0),
      actor: { account: { homePage: "https://hocvuso.example.gov.vn", name: learnerId } },
      object: { id: "https://hocvuso.example.gov.vn/courses/an-toan" },
    };
    expect(attainmentsOf([done])).toMatchObject([{ item: "4.2", level: 2, ruleVersion: 1 }]);
  });

  it("shows requirements and rules that hold", () => {
    const shown = blocks("json").map((one) => JSON.parse(one));
    expect(shown.length).toBeGreaterThan(5);
    for (const one of shown) {
      const rules = Array.isArray(one) ? one : [ruleWith({ requires: one })];
      expect(requireRules(rules, [tt02of2025])).toBe(rules);
    }
  });
});
