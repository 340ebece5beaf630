import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { run } from "./run.ts";

let folder: string;
let place: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hvs-cli-"));
  place = join(folder, "lrs.db");
});

/** Runs a command line to its end. */
async function call(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(["lrs", ...args, "--db", place], {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    signal: new AbortController().signal,
  });
  return { code, out, err };
}

/** Serves the store, lets `work` use it, and stops it. */
async function whileServed(
  work: (endpoint: string, lines: readonly string[]) => Promise<void>,
): Promise<void> {
  const lines: string[] = [];
  const stop = new AbortController();
  const ended = run(["lrs", "--port", "0", "--db", place], {
    out: (line) => lines.push(line),
    err: (line) => lines.push(line),
    signal: stop.signal,
  });
  await expect.poll(() => lines.some((line) => line.startsWith("http"))).toBe(true);
  try {
    await work(lines.find((line) => line.startsWith("http")) ?? "", lines);
  } finally {
    stop.abort();
    expect(await ended).toBe(0);
  }
}

function statements(count: number, name = "hl_an_00000000000000000000") {
  return Array.from({ length: count }, (_, at) => ({
    id: crypto.randomUUID(),
    actor: { account: { homePage: "https://hub.example.vn", name } },
    verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
    object: { id: `https://hub.example.vn/courses/${at % 3}` },
  }));
}

function post(endpoint: string, pair: string, body: unknown): Promise<Response> {
  return fetch(`${endpoint}statements`, {
    method: "POST",
    headers: {
      authorization: `Basic ${btoa(pair.replace(" ", ":"))}`,
      "content-type": "application/json",
      "x-experience-api-version": "2.0.0",
    },
    body: JSON.stringify(body),
  });
}

it("serves a new store with a first key, and keys made beside it hold at once", async () => {
  await whileServed(async (endpoint, lines) => {
    const first = lines.find((line) => line.startsWith("admin ")) ?? "";
    expect((await post(endpoint, first, statements(3))).status).toBe(200);
    expect((await post(endpoint, "admin wrong", statements(1))).status).toBe(401);
    const made = await call("key", "add", "--name", "portal", "--scope", "statements/write");
    expect(made.code).toBe(0);
    const pair = made.out[0] ?? "";
    expect((await post(endpoint, pair, statements(1))).status).toBe(200);
    const rotated = await call("key", "rotate", "portal", "--overlap-minutes", "0");
    expect(rotated.out[0]).not.toBe(pair);
    const listed = await call("key", "list");
    expect(listed.out.join()).not.toContain(pair.split(" ")[1]);
    expect((await fetch(`${endpoint}browser`)).status).toBe(200);
  });
  await whileServed(async (_, lines) => {
    expect(lines.some((line) => line.startsWith("admin "))).toBe(false);
  });
});

it("exports, imports into another store, backs up and checks", async () => {
  const lines = statements(1_200).map((one) => JSON.stringify(one));
  writeFileSync(
    join(folder, "in.jsonl"),
    [...lines.slice(0, 700), "{broken", ...lines.slice(700)].join("\n"),
  );
  const taken = await call("import", join(folder, "in.jsonl"));
  expect(taken).toMatchObject({ code: 1, err: [expect.stringMatching(/^701: LRS_BAD_LINE/)] });
  expect(taken.out[1]).toContain("1200 statements are stored, 1 lines were refused");

  const written = join(folder, "out.jsonl");
  expect((await call("export", written)).code).toBe(0);
  expect(readFileSync(written, "utf8").trim().split("\n").length).toBe(1_200);
  const table = join(folder, "out.parquet");
  expect((await call("export", table)).code).toBe(0);
  expect(readFileSync(table).subarray(0, 4).toString()).toBe("PAR1");

  const copy = join(folder, "copy.db");
  expect((await call("backup", copy)).code).toBe(0);
  expect(statSync(copy).size).toBeGreaterThan(100_000);
  place = copy;
  const checked = await call("check");
  expect(checked.code).toBe(0);
  expect(JSON.parse(checked.out[0] ?? "")).toMatchObject({ issues: 0 });
});

it("erases a learner, and lets old statements go by rules", async () => {
  const [kept, gone] = ["hl_an_00000000000000000000", "hl_binh_000000000000000000"];
  const all = [...statements(5, kept), ...statements(4, gone)];
  writeFileSync(join(folder, "in.jsonl"), all.map((one) => JSON.stringify(one)).join("\n"));
  await call("import", join(folder, "in.jsonl"));
  const erased = await call("erase", "--home-page", "https://hub.example.vn", "--name", gone);
  expect(erased.code).toBe(0);
  expect(JSON.parse(erased.out[0] ?? "")).toMatchObject({ statements: 4, proof: { clean: true } });
  expect(readFileSync(place).includes(gone)).toBe(false);
  const rules = join(folder, "rules.json");
  writeFileSync(rules, JSON.stringify([{ name: "year", olderThanDays: 365 }]));
  const dry = await call("retain", rules, "--dry-run");
  expect(JSON.parse(dry.out[0] ?? "")).toMatchObject({ rule: "year", statements: 0 });
});

it.each([
  [["fly"], 2, "CLI_BAD_ARGUMENT lrs fly"],
  [["check"], 2, "CLI_BAD_ARGUMENT --db"],
  [["--port", "many"], 2, "CLI_BAD_ARGUMENT --port"],
  [["--unknown"], 2, "CLI_BAD_ARGUMENT --unknown"],
  [["import"], 2, "CLI_BAD_ARGUMENT FILE"],
  [["key", "add", "--scope", "everything"], 1, "CORE_BAD_CONFIGURATION"],
  [["key", "add", "--name", "a:b"], 1, "CORE_BAD_CONFIGURATION"],
] as const)("says what to do about %j", async (args, code, said) => {
  const result = await call(...args);
  expect(result.code).toBe(code);
  expect(result.err[0]).toContain(said);
  expect(result.err.length).toBeGreaterThanOrEqual(3);
});

it("never shows a password of the database", async () => {
  place = "postgres://hvs:hunter22@127.0.0.1:1/none";
  const { code, out, err } = await call("check");
  expect(code).toBe(1);
  expect([...out, ...err].join()).not.toContain("hunter22");
});
