import { describe, expect, it } from "vitest";
import { parseReturnTo } from "./return-to.ts";

const parse = (value?: string) => parseReturnTo(value, "https://a.example/hvs", "/hvs/identity");

describe("returnTo", () => {
  it.each([
    [undefined, "/"],
    ["", "/"],
    ["/", "/"],
    ["/khoa-hoc/1?tab=2#muc", "/khoa-hoc/1?tab=2#muc"],
    ["/kh%C3%B3a%20h%E1%BB%8Dc", "/kh%C3%B3a%20h%E1%BB%8Dc"],
    ["/tim?q=a//b&u=https://b.example", "/tim?q=a//b&u=https://b.example"],
    ["/hvs/identity-guide", "/hvs/identity-guide"],
    [`/${"a".repeat(999)}`, `/${"a".repeat(999)}`],
    [`/${"ế".repeat(111)}`, `/${"%E1%BA%BF".repeat(111)}`],
  ])("%j leads to %j", (value, path) => {
    expect(parse(value)).toBe(path);
  });

  it.each([
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "/%2f/evil.example",
    "/%2F%2Fevil.example",
    "/%252f%252fevil.example",
    "/%5cevil.example",
    "/%255cevil.example",
    "/a%0d%0aset-cookie:x=1",
    "/.//evil.example",
    "/..//evil.example",
    "/a/..//evil.example",
    "/%zz",
    "javascript:alert(1)",
    "data:text/html,x",
    "khoa-hoc",
    "?x=1",
    "@evil.example",
    "/hvs/identity/login",
    "/hvs/identity",
    "/x/../hvs/identity/login",
    `/${"a".repeat(1000)}`,
    `/?q=${"a".repeat(997)}`,
    `/#${"a".repeat(999)}`,
    `/${"ế".repeat(112)}`,
    `/${"ế".repeat(600)}`,
  ])("%j is refused", (value) => {
    expect(() => parse(value)).toThrow(expect.objectContaining({ code: "IDENTITY_BAD_RETURN_TO" }));
  });
});
