import { describe, expect, it } from "vitest";
import { smallest } from "./__fixtures__/statements.ts";
import { findPersonalData } from "./personal-data.ts";

const account = { homePage: "https://hub.example.vn", name: "hl_234567abcdefghijklmnopqrst" };

function inResponse(response: unknown): unknown {
  return { ...smallest, result: { response } };
}

describe("findPersonalData finds", () => {
  it.each([
    "001099012345",
    "CCCD001099012345.",
    "001 099 012 345",
    "001.099.012.345",
    "0010 9901 2345",
    "001099 012345",
    "mã 2024 001 099 012 345 nhé",
    "００１０９９０１２３４５",
    "001099012345",
    "0912345678",
    "0912 345 678",
    "0912.345.678",
    "091.234.56.78",
    "gọi 0912-345-678 nhé",
    "+84912345678",
    "+84 912 345 678",
    "+84 (0)912 345 678",
    "84912345678",
    "0084912345678",
    "024 3825 5555",
    "０９１２３４５６７８",
    "an.nguyen@example.gov.vn",
    "https://a.example.vn/?u=an%40example.vn",
    "nguyễn.an@ví-dụ.vn",
    "https://a.example.vn/users/001099012345",
    "٠٠١٠٩٩٠١٢٣٤٥",
    "०९१२३४५६७८",
    "𝟎𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖",
    "0️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣",
    "09\u200b12\u00ad345\u2060678",
    "001\u2011099\u2011012\u2011345",
    "0912 – 345 – 678",
    "0 912 345 678",
    "0.912.345.678",
    "(0912) 345 678",
    "(024) 3825 5555",
    "an%2540example.vn",
    "100% an%40example.vn",
    "mailto:an&#64;example.vn",
    "an&#x40;example.vn",
    "%2B84912345678",
    "tel:+84-912-345-678",
  ])("%s in a text", (text) => {
    const issues = findPersonalData(inResponse(`x ${text}`));
    expect(issues).toMatchObject([{ code: "XAPI_PERSONAL_DATA", path: "/result/response" }]);
    expect(JSON.stringify(issues)).not.toContain(text);
  });

  it.each([
    ["/result/extensions/urn:x", { result: { extensions: { "urn:x": 84912345678 } } }],
    ["/actor/mbox", { actor: { mbox: "mailto:x" } }],
    ["/actor/mbox_sha1sum", { actor: { mbox_sha1sum: "a".repeat(40) } }],
    ["/actor/openid", { actor: { openid: "https://id.example/x" } }],
    ["/actor/name", { actor: { account, name: "An" } }],
    [
      "/actor/member/1/name",
      { actor: { objectType: "Group", member: [{ account }, { account, name: "An" }] } },
    ],
    ["/object/name", { object: { objectType: "Agent", account, name: "An" } }],
    ["/authority/name", { authority: { account, name: "An" } }],
    ["/context/instructor/name", { context: { instructor: { account, name: "An" } } }],
    ["/context/team/name", { context: { team: { objectType: "Group", account, name: "An" } } }],
    [
      "/context/contextAgents/0/agent/name",
      { context: { contextAgents: [{ agent: { account, name: "An" } }] } },
    ],
    [
      "/context/contextGroups/0/group/member/0/name",
      { context: { contextGroups: [{ group: { member: [{ name: "An" }] } }] } },
    ],
    [
      "/object/actor/name",
      { object: { objectType: "SubStatement", actor: { account, name: "An" } } },
    ],
    ["/actor/account/name", { actor: { account: { ...account, name: "001099012345" } } }],
    [
      "/result/extensions/urn:x/0/phone",
      { result: { extensions: { "urn:x": [{ phone: "0912345678" }] } } },
    ],
  ])("what stands at %s", (path, change) => {
    expect(findPersonalData({ ...smallest, ...change }).map((issue) => issue.path)).toEqual([path]);
  });

  it("personal data in a key, without repeating it in the path", () => {
    const extensions = { "urn:x:0912345678": 1 };
    expect(findPersonalData({ result: { extensions } })).toMatchObject([
      { path: "/result/extensions/…" },
    ]);
  });
});

it("findPersonalData reads the digits of other scripts", () => {
  const isDigit = (code: number) => /\p{Nd}/u.test(String.fromCodePoint(code));
  const scripts: number[] = [];
  for (let block = 0x30; block < 0x20000; block += 16) {
    const zero = [block, block + 6].find((code) => isDigit(code) && isDigit(code + 9));
    if (zero === undefined) continue;
    const text = "0912345678".replace(/\d/g, (one) => String.fromCodePoint(zero + Number(one)));
    if (findPersonalData(text).length > 0) scripts.push(zero);
  }
  expect(scripts.length).toBeGreaterThan(60);
  expect(scripts).toEqual(expect.arrayContaining([0x30, 0x660, 0x6f0, 0x966, 0xe50, 0x17e0]));
});

describe("findPersonalData passes over", () => {
  it.each([
    "6690e6c9-3ef0-4ed3-8b37-123456789012",
    "urn:uuid:00000000-0000-4000-8000-098765432101",
    "2026-01-31T08:00:00.123456789Z",
    "2026-01-31T08:00:00+07:00",
    "31/01/2026 08:30",
    "01.02.2025 10.30",
    "PT123456789012S",
    "P1Y2M3DT4H5M6S",
    "hl_234567234567234567abcdefgh",
    "https://a.example.vn/x/1769821200250",
    "https://a.example.vn/x/12345678901234567890",
    "https://cdn.example.vn/@scope/pkg@1.2.3/x.js",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "0.912345678",
    "10 20 30 40 50 60",
    "0 3 1 2 4 5 6 7 8 9",
    "0.75",
    "2.0.0",
    "100%",
    "50%-60% & 70%",
    "&#9; &amp; &#x1F600;",
    "%E0%A4%A",
    "١٢٣",
    "",
  ])("%s", (text) => {
    expect(findPersonalData(inResponse(text))).toEqual([]);
  });

  it("names of activities, of accounts and in extensions", () => {
    const definition = {
      name: { "vi-VN": "An toàn số" },
      extensions: { "urn:x": { name: "Khoá 1" } },
    };
    const object = { id: "https://a.example.vn/1", definition };
    expect(findPersonalData({ ...smallest, actor: { account }, object })).toEqual([]);
  });
});
