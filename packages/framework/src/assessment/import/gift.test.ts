import fc from "fast-check";
import { expect, it } from "vitest";
import { importGift } from "./gift.ts";

const competenceOf = () => ({ frameworkId: "vn-tt02-2025", code: "4.2" });
const read = (text: string) => importGift(text, { competenceOf });

it("reads a single choice with its title, comments and escapes", () => {
  const { items, issues, report } = read(
    [
      "$CATEGORY: An toàn/4.2",
      "",
      "// câu về mật khẩu [id:pw-1] [tag:4.2]",
      "::Mật khẩu::Mật khẩu nào an toàn hơn\\: A hay B\\?\\nChọn một. {",
      "  ~ 123\\=123",
      "  = cụm từ dài \\{ngẫu nhiên\\}",
      "}",
    ].join("\n"),
  );
  expect(issues).toEqual([]);
  expect(report).toEqual([]);
  expect(items).toEqual([
    {
      id: "pw-1",
      interaction: "single",
      competence: { frameworkId: "vn-tt02-2025", code: "4.2" },
      stem: { vi: "Mật khẩu nào an toàn hơn: A hay B\\?\nChọn một." },
      options: [
        { id: "o1", text: { vi: "123=123" } },
        { id: "o2", text: { vi: "cụm từ dài {ngẫu nhiên}" } },
      ],
      key: ["o2"],
    },
  ]);
});

it("hands the facts of a question to whoever knows its competence", () => {
  const seen: unknown[] = [];
  importGift("$CATEGORY: top/4.2\n// [id:q9] [tag:x] [tag:y z]\n::T::Q {=a ~b}", {
    competenceOf: (facts) => {
      seen.push(facts);
      return undefined;
    },
  });
  expect(seen).toEqual([{ id: "q9", title: "T", category: "top/4.2", tags: ["x", "y z"] }]);
});

it("puts a blank where the answers stand in the middle", () => {
  expect(read("Thủ đô là {=Hà Nội ~Huế} của Việt Nam.").items[0]?.stem).toEqual({
    vi: "Thủ đô là _____ của Việt Nam.",
  });
});

it.each([
  ["T", "true"],
  ["FALSE#không đúng", "false"],
])("reads {%s} as true or false", (answers, key) => {
  const [item] = read(`Trái đất quay. {${answers}}`).items;
  expect(item).toMatchObject({
    interaction: "single",
    key: [key],
    options: [{ text: { vi: "Đúng", en: "True" } }, { text: { vi: "Sai", en: "False" } }],
  });
});

it("reads weights without a full answer as a multiple choice, and reports the part marks", () => {
  const { items, report } = read("// [id:m]\nChọn hai. {~%50%a ~%-100%b ~%50%c#tốt}");
  expect(items[0]).toMatchObject({ interaction: "multiple", key: ["o1", "o3"] });
  expect(report.map(({ code, path, item }) => [code, path, item])).toEqual([
    ["ITEM_FEEDBACK", "line 1", "m"],
    ["ITEM_PARTIAL_CREDIT", "line 1", "m"],
  ]);
});

it.each<[string, string, string]>([
  ["an essay", "Viết một bài. {}", "ITEM_TYPE"],
  ["a number", "2 + 2? {#4:0}", "ITEM_TYPE"],
  ["a short answer", "Thủ đô? {=Hà Nội =Ha Noi}", "ITEM_TYPE"],
  ["matching pairs", "Ghép. {=a -> b =c -> d =e -> f}", "ITEM_TYPE"],
  ["a description", "Đọc đoạn sau.", "ITEM_TYPE"],
  ["two right answers of a single choice", "Chọn. {=a =b ~c}", "ITEM_KEY"],
  ["no right answer", "Chọn. {~a ~b}", "ITEM_KEY"],
  ["braces that do not match", "Chọn {=a ~b} hay {=c ~d}", "ITEM_SYNTAX"],
  ["a picture", '[html]<p>Hình <img src\\="x.png"></p> {=a ~b}', "ITEM_CONTENT"],
  ["a tag that is not closed", '[html]Hình <img alt\\="<" {=a ~b}', "ITEM_CONTENT"],
  ["one option", "Chọn {~%100%a}", "ITEM_MALFORMED"],
])("refuses %s", (_, text, code) => {
  expect(read(`\n\n${text}`)).toMatchObject({ items: [], issues: [{ code, path: "line 3" }] });
});

it("refuses a question of no known competence", () => {
  const { issues } = importGift("Q {=a ~b}", { competenceOf: () => undefined });
  expect(issues).toMatchObject([{ code: "ITEM_NO_COMPETENCE", path: "line 1" }]);
});

it("takes the tags out of HTML and says so", () => {
  const { items, report } = read(
    "// [id:h]\n[html]<p>1 &lt; <b>2</b>&nbsp;?</p> {=[html]<i>có</i> ~không}",
  );
  expect(items[0]).toMatchObject({
    stem: { vi: "1 < 2 ?" },
    options: [{ text: { vi: "có" } }, {}],
  });
  expect(report).toMatchObject([{ code: "ITEM_MARKUP", kind: "lost", item: "h" }]);
});

it("refuses the second of two questions of one id, and numbers titles that come twice", () => {
  const twice = read("// [id:a]\nQ {=a ~b}\n\n// [id:a]\nR {=a ~b}");
  expect(twice.items).toHaveLength(1);
  expect(twice.issues).toMatchObject([{ code: "ITEM_DUPLICATE", path: "line 4" }]);
  const titles = read("::Đề số 1::Q {=a ~b}\n\n::Đề số 1::R {=a ~b}");
  expect(titles.items.map(({ id }) => id)).toEqual(["De-so-1", "De-so-1-2"]);
  expect(titles.report).toMatchObject([{ code: "ITEM_ID" }, { code: "ITEM_ID" }]);
});

const piece = fc.constantFrom(
  ..."{ } ~ = # : \\ % // :: \n \n\n a b T F -> %50% $CATEGORY: [html] [id:x] <b> ".split(" "),
  "\n\n",
  "\n",
);

it("accounts for every question, whatever is in the file", () => {
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join("");
      const { items, issues } = read(text);
      const blocks = text
        .replace(/^\s*\$CATEGORY:.*$/gm, "")
        .split(/\n\s*\n/)
        .filter((block) => block.split("\n").some((line) => /^(?!\/\/)\S/.test(line.trim())));
      expect(items.length + issues.length).toBe(blocks.length);
    }),
    { numRuns: 300 },
  );
});
