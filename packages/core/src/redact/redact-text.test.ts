import { describe, expect, it } from "vitest";
import { redactText } from "./index.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const token = `${base64('{"alg":"RS256"}').replaceAll("=", "")}.${base64('{"sub":"a"}')}.c2ln`;

describe("redactText takes out", () => {
  it.each([
    ["số 990 099 012 345 nhé", "số [redacted] nhé"],
    ["990 0 99 012345", "[redacted]"],
    ["9 9 0 0 9 9 0 1 2 3 4 5", "[redacted]"],
    ["９９００９９０１２３４５", "[redacted]"],
    ["990\u200b099\u00ad012345", "[redacted]"],
    ["٩٩٠٠٩٩٠١٢٣٤٥", "[redacted]"],
    ["a\\u0039900990\\u00312345", "a[redacted]"],
    ["%FF%39%39%30%30%39%39%30%31%32%33%34%35", "%FF[redacted]"],
    ["gọi 0190 234 567 nhé", "gọi [redacted] nhé"],
    ["(+84) 912-345-678", "([redacted]"],
    ["0912-34-56-78", "[redacted]"],
    ["an%40a.example &#64; x&#64;y.example", "[redacted] @ [redacted]"],
    ["an＠portal．example", "[redacted]"],
    ["ｐａｓｓｗｏｒｄ：abc", "password:[redacted]"],
    [
      "<n:HoVaTen a='1'>Lê C</n:HoVaTen><Lop>3</Lop>",
      "<n:HoVaTen a='1'>[redacted]</n:HoVaTen><Lop>3</Lop>",
    ],
    ["Key (ho_ten)=(Lê C) already exists.", "Key (ho_ten)=[redacted] already exists."],
    ["username=lec password=p%C4%83 next=1", "username=[redacted] password=[redacted] next=1"],
    ["password=$ecret token=?x", "password=[redacted] token=[redacted]"],
    ["0312345678-001", "[redacted]"],
    ["MST 0312345678, mã số thuế: 1012345678", "MST [redacted], mã số thuế: [redacted]"],
    ["CMND 012 345 678 cấp 2 lần", "CMND [redacted] cấp 2 lần"],
    ["soCccd=012345678", "soCccd=[redacted]"],
    ["mã BHXH 7912345678", "mã BHXH [redacted]"],
    ["hộ chiếu B1234567 hết hạn", "hộ chiếu [redacted] hết hạn"],
    ["123456789 là số căn cước", "[redacted] là số căn cước"],
    ["họ tên: Nguyễn Văn A, lớp 3", "họ tên: [redacted], lớp 3"],
    ["lỗi khi ghi họ và tên người học: Lê C", "lỗi khi ghi họ và tên người học: [redacted]"],
    ["họ và tên là Trần B", "họ và tên là [redacted]"],
    ["ho_ten=Nguyễn Văn A&x=1", "ho_ten=[redacted]&x=1"],
    ['{"HoVaTen":"Trần \\"B\\"","n":1}', '{"HoVaTen":"[redacted]","n":1}'],
    ['{\\"HoVaTen\\":\\"Trần B\\",\\"n\\":1}', '{\\"HoVaTen\\":\\"[redacted]\\",\\"n\\":1}'],
    ["địa chỉ: số 1, phố X", "địa chỉ: [redacted]"],
    ["Map(1) { 'phone' => '12 34' }", "Map(1) { 'phone' => '[redacted]' }"],
    ["roles: [], phones: ['1', '2']", "roles: [], phones: [redacted]"],
    [
      "/a?code=x1&state=y2&id_token=z3#q",
      "/a?code=[redacted]&state=[redacted]&id_token=[redacted]",
    ],
    ["https://u:p@a.example/x", "https://[redacted]/x"],
    ["Cookie: sid=1; theme=dark\r\nAccept: */*", "Cookie: [redacted]\r\nAccept: */*"],
    ["set __Host-hvs=abc; Path=/", "set __Host-hvs=[redacted]; Path=/"],
    ["got Bearer abc123def456", "got Bearer [redacted]"],
    ["Basic dXNlcjpwYXNzd29yZA==", "Basic [redacted]"],
    [`so ${token} sai`, "so [redacted] sai"],
    [`so ${token}.a.b sai`, "so [redacted] sai"],
    [`x ${base64("so 990099012345")}!`, "x [redacted]!"],
    [`/files/${base64("an@portal.example")}`, "/files/[redacted]"],
    [base64(base64(base64("cmnd 012345678"))), "[redacted]"],
    [Buffer.from("990099012345", "utf16le").toString("base64"), "[redacted]"],
    [`0x${Buffer.from("an@portal.example").toString("hex")}`, "0x[redacted]"],
  ])("%s", (text, expected) => {
    const clean = redactText(text);
    if (text.startsWith("/files/")) expect(clean).toMatch(/\[redacted\]$/);
    else expect(clean).toBe(expected);
    expect(redactText(clean)).toBe(clean);
  });

  it("everything, when the text is too long to be read", () => {
    expect(redactText("a".repeat(262_145))).toBe("[redacted]");
  });

  it("everything, when an encoding goes on without end", () => {
    expect(redactText(`an%${"25".repeat(40)}40b.example`)).toBe("[redacted]");
  });
});

describe("redactText passes over", () => {
  it.each([
    "2026-01-31T08:00:00.123456789Z",
    "202601310830 and 20260131083059",
    "at 1769821200, 1769821200250, 1769821200250123 and 1769821200.123",
    "6690e6c9-3ef0-4ed3-8b37-123456789012",
    "hl_234567234567234567abcdefgh",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "sha512-OsxdWQz0Zt1TqHqF5rKXbV8mF0mBvFQXlYb3b7gQkXo0M5cF2i0u3qk4W1Zr8x8nqVZyq1r6b3o5c7d9e1f3gA==",
    "trace 0af7651916cd43dd8448eb211c80319c, span b7ad6b7169203331",
    "node v24.21.0 on 10.0.0.1:8080, 84.93.123.123:443 and ::1",
    "giá 1.250.000 đ, ngân sách 990.000.000.000 đ",
    "    at validatePhone (file:///srv/portal/src/phone.ts:12:5)",
    "    at async checkToken (/srv/portal/src/token/secret.ts:24:15)",
    "JsonWebTokenError: jwt malformed",
    "SELECT * FROM learner WHERE email = ? AND phone = $1 AND token = :token",
    "Unexpected token < in JSON at position 3",
    "email could not be sent: connection refused",
    "password: null, token: undefined, email=?",
    "https://portal.example/courses/an-toan-so?page=2&sort=name",
    "Basic authentication is off",
    "",
  ])("%s", (text) => {
    expect(redactText(text)).toBe(text);
  });

  it("a text without finds, as it is, also when its plain form differs", () => {
    const text = "Ｘｉｎ\u200b chào 100%25 &#233;";
    expect(redactText(text)).toBe(text);
  });
});

it("redactText needs time in proportion to the length, whatever is repeated", () => {
  // Each of these once took minutes in a pattern that goes back; a hang fails the test.
  for (const part of [
    "token=",
    '"token":[ ',
    "0912 ",
    "x@",
    "000 ",
    "ey-",
    "://a",
    "cccd ",
    "%25",
    "a.",
    "-----",
    "<a ",
    "<token>",
    "[[",
  ])
    redactText(part.repeat(40_000));
});
