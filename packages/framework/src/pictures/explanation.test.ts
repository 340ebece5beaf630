import { describe, expect, it } from "vitest";
import type { Explanation } from "../plugin/explain.ts";
import { judge, type Standing } from "../rules/verdict.ts";
import { tt02of2025 } from "../vn/tt02-2025.ts";
import { explained, nameStatement, rules } from "./__fixtures__/explained.ts";
import { drawnText, readXml } from "./__fixtures__/read-xml.ts";
import { explanationHtml } from "./explanation-html.ts";
import { explanationSvg } from "./explanation-svg.ts";

const shown = {
  "as SVG": (explanation: Explanation, options = {}) =>
    drawnText(explanationSvg(explanation, tt02of2025, options)),
  "as HTML": (explanation: Explanation, options = {}) =>
    readXml(explanationHtml(explanation, tt02of2025, options))
      .map(({ text }) => text)
      .join(" "),
};

describe.each(Object.entries(shown))("an explanation %s", (_, show) => {
  it("says what is held, by which rule, since when", () => {
    const text = show(explained());
    expect(text).toContain("4.2 Bảo vệ dữ liệu cá nhân và quyền riêng tư");
    expect(text).toContain("Đang giữ bậc 2/8: Cơ bản");
    expect(text).toContain(
      "Bậc 2: đạt từ 12/01/2026, không hết hạn; theo quy tắc du-lieu-ca-nhan-bac-2, phiên bản 1",
    );
  });

  it("says what is met, how much there is, what counted and why something did not", () => {
    const text = show(explained(), { nameStatement });
    for (const line of [
      "Cần đủ 4 điều; đã đạt 3/4",
      "Đã có bậc 2 trở lên của 4.2 Bảo vệ dữ liệu cá nhân và quyền riêng tư",
      "Đạt từ 20/02/2026, hết hạn 20/02/2028",
      "Điểm tối thiểu 80 %",
      "Được tính: Bài kiểm tra 20/02/2026",
      "Không tính, chưa đủ điểm: Bài kiểm tra 02/02/2026",
      "3/3 lần",
      "2/3 ngày khác nhau",
      "Không tính, đã hết hạn: Cư trú 03/02/2025",
      "Cần ít nhất 1 trong 2 điều; đã đạt 1",
      "Còn thiếu",
      "cần thêm vào 1 ngày khác.",
    ]) {
      expect(text).toContain(line);
    }
  });

  it("speaks English too, and names statements by the beginning of their ids", () => {
    const text = show(explained(), { language: "en" });
    for (const line of [
      "Level 2/8 is held: Foundation",
      "Met since 2026-02-20, expires 2028-02-20",
      "Not counted, score too low: 00000003",
      "2/3 different days",
      "Still missing",
    ]) {
      expect(text).toContain(line);
    }
    expect(text).not.toMatch(/Đạt|Bậc|Quy tắc/);
  });

  it("counts what it does not name", () => {
    const [rule] = rules;
    if (!rule) throw new Error("no rule");
    const requires = { verbs: ["https://x.test/v"], atLeast: { statements: 8 } };
    const decayed = { ...requires, decay: { halfLifeDays: 10, minWeight: 8 } };
    const pieces = Array.from({ length: 8 }, (_, at) => ({
      statementId: `id-${at}`,
      activity: "https://x.test/a",
      occurredAt: 0,
    }));
    const standing: Standing = { asOf: 1, pieces: () => pieces, attained: () => undefined };
    const own = { ...rule, requires: decayed };
    const verdict = judge(own, standing);
    const text = show({ level: 0, attainments: [], rules: [{ rule: own, verdict, missing: [] }] });
    expect(text).toContain("và 3 nữa");
    // Just short of the mark, which rounding would hide.
    expect(text).toContain("7,99/8 trọng số");
    expect(text).toContain("Chưa đạt bậc nào");
  });

  it("says so when there is no rule", () => {
    expect(show({ level: 0, attainments: [], rules: [] })).toContain("Chưa có quy tắc nào.");
  });

  it("is escaped", () => {
    const hostile = `<img src=x onerror="1"> & '`;
    expect(show(explained(), { nameStatement: () => hostile })).toContain(hostile);
  });
});

it("marks what is met and what is open by shape as well as by words", () => {
  const html = explanationHtml(explained(), tt02of2025);
  expect(html.match(/hvs-met/g)).toHaveLength(6);
  expect(html.match(/hvs-open/g)).toHaveLength(4);
  const circles = readXml(explanationSvg(explained(), tt02of2025)).filter(
    ({ name }) => name === "circle",
  );
  expect(circles.map(({ attributes }) => attributes.fill === "#fff").filter(Boolean)).toHaveLength(
    4,
  );
  expect(circles).toHaveLength(10);
});
