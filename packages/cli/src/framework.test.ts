import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tt02of2025 } from "@hocvuso/framework/vn";
import { beforeEach, expect, it } from "vitest";
import { run } from "./run.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hvs-cli-"));
});

async function call(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(["framework", ...args], {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    signal: new AbortController().signal,
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
}

const file = (name: string) => join(folder, name);
const base = ["--base-url", "https://agency.example/ims/case/v1p1"];

it("lists what is built in", async () => {
  expect((await call()).out).toContain(
    "vn-tt02-2025: Khung năng lực số cho người học (30 mục, 8 bậc)",
  );
});

it("carries a framework through every kind of file and keeps its items", async () => {
  const names = ["a.xlsx", "a.csv", "a.moodle.csv", "a.jsonld", "a.ttl", "a.json"];
  for (const name of names) {
    expect(await call("convert", "vn-tt02-2025", file(name), ...base)).toMatchObject({ code: 0 });
    const read = await call("check", file(name), "--framework", "vn-tt02-2025");
    expect([name, read.code]).toEqual([name, 0]);
    expect([name, read.out]).toEqual([name, expect.stringContaining("30 mục")]);
  }
  await call("convert", file("a.json"), file("b.json"), ...base);
  const titles = (name: string) =>
    JSON.parse(readFileSync(file(name), "utf8")).CFItems.map(
      (one: { fullStatement: string }) => one.fullStatement,
    );
  expect(titles("b.json")).toEqual(titles("a.json"));
  expect(titles("a.json")).toContain(tt02of2025.items[1]?.title.vi);
});

it("makes the template of QĐ 757, which by itself is not a framework to be loaded", async () => {
  const made = await call("template", file("757.xlsx"), "--framework", "vn-qd757-2025");
  expect(made.code).toBe(0);
  expect((await call("check", file("757.xlsx"))).out).toContain("4 mục");
});

it("refuses items that stand under each other, by row, under the names people give the column", async () => {
  for (const heading of ["Mã cấp trên", "Mã cha", "parent"]) {
    writeFileSync(file("ring.csv"), `Mã;Tên;${heading}\n1;A;2\n2;B;1\n`);
    const read = await call("check", file("ring.csv"), "--framework", "vn-tt02-2025");
    expect([heading, read.code]).toEqual([heading, 1]);
    expect(read.err).toMatch(/row [23]/);
  }
});

it("tells what is wrong by its place, and writes nothing", async () => {
  writeFileSync(file("bad.csv"), "Mã;Tên\n1;Một\n1;Hai\n");
  const read = await call(
    "convert",
    file("bad.csv"),
    file("out.xlsx"),
    "--framework",
    "vn-tt02-2025",
  );
  expect(read.code).toBe(1);
  expect(read.err).toMatch(/row 3/);
  expect(existsSync(file("out.xlsx"))).toBe(false);
});

it.each([
  [["convert", "vn-tt02-2025", "x.json"], "--base-url"],
  [["convert", "vn-tt02-2025", "x.pdf"], "x.pdf"],
  [["template"], "FILE.xlsx"],
  [["template", "x.xlsx", "--framework", "none"], "--framework"],
  [["check", "missing.ttl"], "missing.ttl"],
  [["burn"], "framework burn"],
])("does not understand %j", async (args, place) => {
  const { code, err } = await call(...args);
  expect(code).toBe(2);
  expect(err).toContain(`CLI_BAD_ARGUMENT ${place}`);
});
