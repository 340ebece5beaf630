import type { JsonObject } from "@hocvuso/core";
import { CompactSign, generateKeyPair } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { smallest } from "../__fixtures__/statements.ts";
import { safeParseStatement } from "../parse-statement.ts";
import { signStatement } from "./sign-statement.ts";
import { verifySignature } from "./verify-signature.ts";

const given: JsonObject = { ...smallest, id: "6690e6c9-3ef0-4ed3-8b37-7f3964730bee" };
let pair: Awaited<ReturnType<typeof generateKeyPair>>;
let other: typeof pair;

beforeAll(async () => {
  pair = await generateKeyPair("RS256");
  other = await generateKeyPair("RS256");
});

describe("a signed statement", () => {
  it("is valid, and its signature holds, also after the store set what is its to set", async () => {
    const { statement, file } = await signStatement(given, pair);
    expect(safeParseStatement(statement).ok).toBe(true);
    const stored = { ...statement, stored: "2026-01-31T08:00:00.000Z", version: "2.0.0" };
    expect(await verifySignature(stored, file.bytes, pair)).toEqual({ ok: true, x5c: [] });
  });

  it.each([
    ["verb", { id: "http://adlnet.gov/expapi/verbs/passed" }],
    ["id", "6690e6c9-3ef0-4ed3-8b37-7f3964730bef"],
    ["result", { success: true }],
  ])("does not hold for another %s", async (key, value) => {
    const { statement, file } = await signStatement(given, pair);
    const verdict = await verifySignature({ ...statement, [key]: value }, file.bytes, pair);
    expect(verdict).toEqual({ ok: false, reason: "content" });
  });

  it("does not hold for another key, a changed signature, another kind, or without a key", async () => {
    const { statement, file } = await signStatement(given, pair);
    const reason = async (bytes: Uint8Array, keys = {}) =>
      verifySignature(statement, bytes, keys).then((verdict) => !verdict.ok && verdict.reason);
    expect(await reason(file.bytes, other)).toBe("signature");
    const bent = file.bytes.slice();
    bent[40] = bent[40] === 65 ? 66 : 65;
    expect(await reason(bent, pair)).toMatch(/form|signature/);
    const hmac = await new CompactSign(new TextEncoder().encode(JSON.stringify(given)))
      .setProtectedHeader({ alg: "HS256" })
      .sign(new Uint8Array(32));
    expect(await reason(new TextEncoder().encode(hmac), pair)).toBe("form");
    expect(await reason(new TextEncoder().encode("x"), pair)).toBe("form");
    expect(await reason(file.bytes)).toBe("key");
  });
});
