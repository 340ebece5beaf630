import { expect, it } from "vitest";
import { importQti } from "./qti.ts";

const competenceOf = () => ({ frameworkId: "vn-tt02-2025", code: "4.2" });

interface Parts {
  root?: string;
  head?: string;
  cardinality?: string;
  values?: string;
  before?: string;
  prompt?: string;
  choices?: string;
  after?: string;
  processing?: string;
}

function itemXml(parts: Parts = {}): string {
  const {
    root = 'identifier="q1" title="T" xml:lang="vi"',
    head = "",
    cardinality = "single",
    values = "<qti-value>B</qti-value>",
    before = "<p>Mật khẩu nào\n   an toàn?</p>",
    prompt = "",
    choices = '<qti-simple-choice identifier="A">123456</qti-simple-choice><qti-simple-choice identifier="B">Cụm từ &amp; số</qti-simple-choice>',
    after = "",
    processing = '<qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct"/>',
  } = parts;
  return `<?xml version="1.0"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" ${root}>
 <qti-response-declaration base-type="identifier" cardinality="${cardinality}" identifier="RESPONSE">
  <qti-correct-response>${values}</qti-correct-response>
 </qti-response-declaration>${head}
 <qti-item-body>${before}
  <qti-choice-interaction max-choices="1" response-identifier="RESPONSE">${prompt}${choices}</qti-choice-interaction>${after}
 </qti-item-body>${processing}
</qti-assessment-item>`;
}

const read = (xml: string) => importQti([{ name: "q1.xml", xml }], { competenceOf });

it("reads a single choice", () => {
  expect(read(itemXml())).toEqual({
    items: [
      {
        id: "q1",
        interaction: "single",
        competence: { frameworkId: "vn-tt02-2025", code: "4.2" },
        stem: { vi: "Mật khẩu nào an toàn?" },
        options: [
          { id: "A", text: { vi: "123456" } },
          { id: "B", text: { vi: "Cụm từ & số" } },
        ],
        key: ["B"],
      },
    ],
    report: [],
    issues: [],
  });
});

it("reads a multiple choice with its prompt and its points", () => {
  const { items } = read(
    itemXml({
      cardinality: "multiple",
      values: "<qti-value>A</qti-value><qti-value>B</qti-value>",
      prompt: "<qti-prompt>Chọn hai.</qti-prompt>",
      head: '<qti-outcome-declaration identifier="MAXSCORE" base-type="float"><qti-default-value><qti-value>2.0</qti-value></qti-default-value></qti-outcome-declaration>',
    }),
  );
  expect(items[0]).toMatchObject({
    interaction: "multiple",
    key: ["A", "B"],
    points: 2,
    stem: { vi: "Mật khẩu nào an toàn?\nChọn hai." },
  });
});

it("leaves feedback out of the texts, since it tells the answer", () => {
  const feedback =
    '<qti-feedback-inline identifier="B" outcome-identifier="F">Đúng rồi</qti-feedback-inline>';
  const { items, report } = read(
    itemXml({
      choices: `<qti-simple-choice identifier="A">a</qti-simple-choice><qti-simple-choice identifier="B">b ${feedback}</qti-simple-choice>`,
      after: '<qti-modal-feedback identifier="m">Đáp án là B</qti-modal-feedback>',
    }),
  );
  expect(JSON.stringify(items)).not.toMatch(/Đúng rồi|Đáp án/);
  expect(items[0]?.options[1]?.text).toEqual({ vi: "b" });
  expect(report).toMatchObject([{ code: "ITEM_FEEDBACK", path: "q1.xml", item: "q1" }]);
});

it.each<[string, Parts, string]>([
  ["formatting", { before: "<p>Từ <em>quan trọng</em>?</p>" }, "ITEM_MARKUP"],
  [
    "a fixed place",
    {
      choices:
        '<qti-simple-choice identifier="A" fixed="true">a</qti-simple-choice><qti-simple-choice identifier="B">b</qti-simple-choice>',
    },
    "ITEM_FIXED_ORDER",
  ],
  ["an id that does not fit", { root: 'identifier="câu 1"' }, "ITEM_ID"],
  [
    "a rubric",
    { before: '<p>?</p><qti-rubric-block view="candidate">x</qti-rubric-block>' },
    "ITEM_RUBRIC",
  ],
  ["supports", { head: "<qti-catalog-info/>" }, "ITEM_SUPPORTS"],
  ["a mapping", { head: "<qti-mapping/>" }, "ITEM_PARTIAL_CREDIT"],
  [
    "own rules",
    { processing: "<qti-response-processing><qti-exit-response/></qti-response-processing>" },
    "ITEM_SCORING_RULES",
  ],
])("carries an item with %s and reports it", (_, parts, code) => {
  const { items, report } = read(itemXml(parts));
  expect(report.map((one) => one.code)).toContain(code);
  expect(items).toMatchObject([{ key: ["B"] }]);
});

it.each<[string, string, string]>([
  ["a picture", itemXml({ before: '<p>Hình <img src="a.png" alt="B"/></p>' }), "ITEM_CONTENT"],
  [
    "a power, which is not formatting",
    itemXml({ before: "<p>2<sup>3</sup> = ?</p>" }),
    "ITEM_CONTENT",
  ],
  [
    "a passage elsewhere",
    itemXml({ head: '<qti-assessment-stimulus-ref identifier="s" href="s.xml"/>' }),
    "ITEM_CONTENT",
  ],
  [
    "an inclusion",
    itemXml({ before: '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="x"/>' }),
    "ITEM_CONTENT",
  ],
  [
    "two interactions",
    itemXml({ after: '<qti-text-entry-interaction response-identifier="R2"/>' }),
    "ITEM_TYPE",
  ],
  ["a template", itemXml({ head: "<qti-template-declaration/>" }), "ITEM_TYPE"],
  ["an adaptive item", itemXml({ root: 'identifier="q" adaptive="true"' }), "ITEM_TYPE"],
  ["QTI 2", "<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v2p2'/>", "ITEM_TYPE"],
  ["no key", itemXml({ values: "" }), "ITEM_KEY"],
  ["a key that is no choice", itemXml({ values: "<qti-value>Z</qti-value>" }), "ITEM_KEY"],
  ["an order", itemXml({ cardinality: "ordered" }), "ITEM_KEY"],
  [
    "two keys of a single choice",
    itemXml({ values: "<qti-value>A</qti-value><qti-value>B</qti-value>" }),
    "ITEM_MALFORMED",
  ],
  ["broken XML", "<qti-assessment-item>", "ITEM_UNREADABLE"],
  ["an empty file", "", "ITEM_UNREADABLE"],
  [
    "an entity of its own",
    itemXml().replace("?>", '?><!DOCTYPE x [<!ENTITY a "b">]>'),
    "ITEM_UNREADABLE",
  ],
  ["an unknown entity", itemXml({ before: "<p>&secret;</p>" }), "ITEM_UNREADABLE"],
  ["a depth beyond reason", "<a>".repeat(5_000), "ITEM_UNREADABLE"],
])("refuses %s", (_, xml, code) => {
  const { items, issues } = read(xml);
  expect(items).toEqual([]);
  expect(issues).toMatchObject([{ code }]);
  expect(issues[0]?.path.startsWith("q1.xml")).toBe(true);
});

it("keeps the other items of a bank when one is refused", () => {
  const documents = [
    { name: "a.xml", xml: itemXml({ root: 'identifier="a"' }) },
    { name: "b.xml", xml: "<b/>" },
    { name: "c.xml", xml: itemXml({ root: 'identifier="a"' }) },
  ];
  const { items, issues } = importQti(documents, { competenceOf, language: "en" });
  expect(items.map(({ id, stem }) => [id, Object.keys(stem)])).toEqual([["a", ["en"]]]);
  expect(issues.map(({ code, path }) => [code, path])).toEqual([
    ["ITEM_TYPE", "b.xml"],
    ["ITEM_DUPLICATE", "c.xml"],
  ]);
});
