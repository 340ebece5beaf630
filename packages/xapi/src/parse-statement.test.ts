import type { JsonObject } from "@hocvuso/core";
import { describe, expect, it } from "vitest";
import type { Change } from "./__fixtures__/case.ts";
import { bad } from "./__fixtures__/invalid-cases.ts";
import { changed, smallest } from "./__fixtures__/statements.ts";
import { good } from "./__fixtures__/valid-cases.ts";
import { parseStatement, safeParseActor, safeParseStatement } from "./parse-statement.ts";

function apply(change: Change | readonly Change[]): JsonObject {
  const changes = (typeof change[0] === "string" ? [change] : change) as readonly Change[];
  return changes.reduce<JsonObject>(
    (statement, [path, value]) => changed(statement, path.slice(1).split("/"), value),
    smallest,
  );
}

describe("safeParseStatement", () => {
  it.each(good)("takes: $clause", ({ change, version }) => {
    const statement = apply(change);
    expect(safeParseStatement(statement, version ? { version } : {})).toEqual({
      ok: true,
      statement,
    });
  });

  it.each(bad)("refuses: $clause", ({ change, version, code, path }) => {
    const parsed = safeParseStatement(apply(change), version ? { version } : {});
    expect(parsed.ok ? [] : parsed.issues).toMatchObject([{ code, path }]);
  });

  it("holds a statement marked 1.0.x to 1.0.3 by default", () => {
    const context = { contextAgents: [{ objectType: "contextAgent", agent: smallest.actor }] };
    expect(safeParseStatement({ ...smallest, context }).ok).toBe(true);
    expect(safeParseStatement({ ...smallest, context, version: "1.0.3" }).ok).toBe(false);
  });

  it("names every fault, in both languages", () => {
    const parsed = safeParseStatement({ ...smallest, id: "x", stored: "y", extra: 1 });
    const issues = parsed.ok ? [] : parsed.issues;
    expect(issues.map((issue) => issue.path)).toEqual(["/id", "/stored", "/extra"]);
    for (const { message } of issues) {
      expect(message.vi).not.toBe("");
      expect(message.en).not.toBe("");
    }
  });

  it.each([null, undefined, 1, "x", [], [smallest], () => {}])("refuses %s", (input) => {
    expect(safeParseStatement(input).ok).toBe(false);
  });

  it("stops at 100 levels instead of running out of stack", () => {
    const deep: unknown = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
    const parsed = safeParseStatement({ ...smallest, result: { extensions: { "urn:x": deep } } });
    expect(parsed.ok ? [] : parsed.issues).toMatchObject([{ code: "XAPI_BAD_JSON" }]);
  });

  it("does not repeat personal data found in a key", () => {
    const parsed = safeParseStatement({ ...smallest, "an.nguyen@example.vn": 1 });
    expect(JSON.stringify(parsed)).not.toContain("nguyen");
    expect(parsed.ok ? [] : parsed.issues).toMatchObject([
      { code: "XAPI_UNKNOWN_KEY", path: "/…" },
    ]);
  });
});

describe("parseStatement", () => {
  it("gives the very statement back", () => {
    expect(parseStatement(smallest)).toBe(smallest);
  });

  it("throws the first fault with its place and a hint", () => {
    expect(() => parseStatement({ ...smallest, id: "secret-text" })).toThrow(
      expect.objectContaining({
        code: "XAPI_BAD_STATEMENT",
        status: 400,
        path: "/id",
        hint: expect.objectContaining({ vi: expect.stringContaining("UUID") }),
        message: expect.not.stringContaining("secret-text"),
      }),
    );
  });
});

describe("safeParseActor", () => {
  it("takes an agent and refuses a bare object", () => {
    expect(safeParseActor(smallest.actor).ok).toBe(true);
    expect(safeParseActor({}).ok).toBe(false);
  });
});
