import { describe, expect, it } from "vitest";
import { digcomp22, digcomp30 } from "../eu/index.ts";
import type { Framework, FrameworkItem } from "../model/framework.ts";
import { dlgf } from "../unesco/index.ts";
import { qd757of2025, tt02of2025 } from "../vn/index.ts";
import { drawnText, readXml, squaresOf } from "./__fixtures__/read-xml.ts";
import { frameworkSvg } from "./framework-svg.ts";

const all = [tt02of2025, qd757of2025, digcomp22, digcomp30, dlgf];

describe.each(all.map((one) => [one.id, one] as const))("the picture of %s", (_, framework) => {
  it.each(["vi", "en"] as const)("has every code and title in %s, each once", (language) => {
    const svg = frameworkSvg(framework, { language });
    const text = drawnText(svg);
    const { items, title } = framework;
    const wanted = items.map((one) => `${one.code} ${one.title[language]}`);
    for (const one of [title[language], ...wanted]) expect(text).toContain(one);
    expect(readXml(svg)[0]?.attributes).toMatchObject({ role: "img", lang: language });
    const codes = new Set(items.map(({ code }) => code));
    expect(readXml(svg).filter((one) => codes.has(one.text))).toHaveLength(items.length);
  });

  it("has a square for each level of each competence, and the scale", () => {
    const competences = framework.items.filter(({ kind }) => kind === "competence").length;
    const { all: squares, filled } = squaresOf(frameworkSvg(framework));
    expect(squares).toBe((competences + 1) * framework.levels.length * (competences > 0 ? 1 : 0));
    expect(filled).toBe(0);
  });

  it("keeps everything inside, each line below the one before", () => {
    const elements = readXml(frameworkSvg(framework));
    const [, , width = 0, height = 0] =
      elements[0]?.attributes.viewBox?.split(" ").map(Number) ?? [];
    const lines = elements
      .filter(({ name }) => name === "text")
      .map(({ attributes }) => attributes);
    const places = lines.map(({ y }) => Number(y));
    expect(Math.max(...places)).toBeLessThan(height - 4);
    expect(Math.max(...lines.map(({ x }) => Number(x)))).toBeLessThan(width / 2);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

describe("a skill map", () => {
  const levels: Readonly<Record<string, number>> = {
    "4.2": 3,
    "4.3": 99,
    "1.1": -1,
    "1.2": Number.NaN,
  };
  const held = (code: string): number | undefined => levels[code];

  it("fills the squares of the levels held, within the scale", () => {
    expect(squaresOf(frameworkSvg(tt02of2025, { held })).filled).toBe(3 + 8 + 1);
  });

  it("says in words what it shows", () => {
    const svg = frameworkSvg(tt02of2025, { held });
    const vi = drawnText(svg);
    expect(vi).toContain("Bậc 3/8: Trung cấp");
    expect(vi.match(/Chưa đạt bậc nào/g)).toHaveLength(22);
    expect(readXml(svg).find(({ name }) => name === "desc")?.text).toContain(
      "4.2 – Bảo vệ dữ liệu cá nhân và quyền riêng tư – Bậc 3/8: Trung cấp",
    );
    expect(drawnText(frameworkSvg(tt02of2025, { held, language: "en" }))).toContain(
      "Level 3/8: Intermediate",
    );
  });
});

describe("any framework", () => {
  const withItems = (items: readonly FrameworkItem[]): Framework => ({ ...tt02of2025, items });

  it("is escaped, and stripped of what XML cannot hold", () => {
    const vi = `<script>alert("1")</script> & ]]> ' \u0000\uD800\u202E ${"Ă".repeat(300)}`;
    const code = `"><image href="x"/>${"9".repeat(80)}`;
    const svg = frameworkSvg(withItems([{ code, kind: "competence", title: { vi } }]));
    const names = new Set(readXml(svg).map(({ name }) => name));
    expect(names).toEqual(new Set(["svg", "title", "desc", "rect", "text"]));
    const text = drawnText(svg);
    expect(text).toContain(`<script>alert("1")</script> & ]]> '`);
    expect(text.match(/Ă/g)).toHaveLength(300);
    expect(text.match(/9/g)).toHaveLength(80);
  });

  it("is drawn at any depth, or as deep as asked for", () => {
    const items = Array.from({ length: 30 }, (_, rank) => ({
      code: `M${rank}`,
      kind: "step",
      title: { vi: "Mục" },
      ...(rank > 0 && { parentCode: `M${rank - 1}` }),
    }));
    const deep = frameworkSvg(withItems(items));
    expect(drawnText(deep).match(/M\d+/g)).toHaveLength(30);
    // The last one has the levels, where no item is called a competence.
    expect(squaresOf(deep).all).toBe(8 + 8);
    expect(drawnText(frameworkSvg(withItems(items), { depth: 2 })).match(/M\d+/g)).toHaveLength(2);
  });

  it("falls back to the language there is", () => {
    const items = [{ code: "A", kind: "domain", title: { fr: "Sécurité" } }];
    expect(drawnText(frameworkSvg(withItems(items), { language: "en" }))).toContain("A Sécurité");
  });
});
