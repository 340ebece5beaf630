import { format } from "node:util";
import { expect, it } from "vitest";
import { jsonLog } from "../log.ts";
import { redactingConsole, redactingLog } from "./index.ts";

const number = "990099012345";

it("a log passes on redacted lines", () => {
  const lines: string[] = [];
  const log = redactingLog(jsonLog((line) => lines.push(line)));
  log({
    level: "warn",
    code: "PORTAL_ODD",
    fields: { phone: "12 34", where: `/a/${number}`, count: 3 },
  });
  log({ level: "info", code: "PORTAL_READY" });
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: "warn", code: "PORTAL_ODD", phone: "[redacted]", where: "/a/[redacted]", count: 3 },
    { level: "info", code: "PORTAL_READY" },
  ]);
});

it("a console writes redacted values, of each method", () => {
  const lines: string[] = [];
  const write = (...values: unknown[]) => lines.push(format(...values));
  const target = { debug: write, error: write, info: write, log: write, trace: write, warn: write };
  const safe = redactingConsole(target);
  for (const method of ["debug", "error", "info", "log", "trace", "warn"] as const)
    safe[method]("số %s", number, { hoTen: "An", lop: 3 }, new Error(`x ${number}`));
  expect(lines).toHaveLength(6);
  for (const line of lines) {
    expect(line).toMatch(
      /^số \[redacted\] \{ hoTen: '\[redacted\]', lop: 3 \} Error: x \[redacted\]\n +at /,
    );
    expect(line).not.toContain(number);
  }
});
