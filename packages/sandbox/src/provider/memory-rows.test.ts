import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createMemoryRows } from "./memory-rows.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

it("forgets what has expired, also when many rows come", async () => {
  const codes = createMemoryRows().adapter("AuthorizationCode");
  for (let index = 0; index < 3000; index += 1) {
    await codes.upsert(`old${index}`, { uid: `u${index}` }, 60);
  }
  vi.setSystemTime(Date.now() + 61_000);
  await codes.upsert("new", { uid: "new" }, 60);
  expect(await codes.find("old0")).toBeUndefined();
  expect(await codes.findByUid("u2999")).toBeUndefined();
  for (let index = 0; index < 4000; index += 1) await codes.upsert(`more${index}`, {}, 60);
  expect(await codes.find("new")).toEqual({ uid: "new" });
  expect(await codes.find("more3999")).toEqual({});
});

it("finds a session by its uid after it got another id", async () => {
  const sessions = createMemoryRows().adapter("Session");
  await sessions.upsert("first", { uid: "u", jti: "first" }, 60);
  await sessions.destroy("first");
  await sessions.upsert("second", { uid: "u", jti: "second" }, 60);
  expect(await sessions.findByUid("u")).toEqual({ uid: "u", jti: "second" });
});

it("refuses the second use of a code and of a token id", async () => {
  const { adapter } = createMemoryRows();
  const codes = adapter("AuthorizationCode");
  await codes.upsert("code", {}, 60);
  await codes.consume("code");
  await expect(codes.consume("code")).rejects.toMatchObject({ error: "invalid_grant" });
  const seen = adapter("ReplayDetection");
  await seen.upsert("jti", {}, 60);
  await expect(seen.upsert("jti", {}, 60)).rejects.toMatchObject({ error: "invalid_client" });
  vi.setSystemTime(Date.now() + 61_000);
  await seen.upsert("jti", {}, 60);
});

it("ends a session with its tokens, and no other one", async () => {
  const rows = createMemoryRows();
  const session = (jti: string) => ({
    jti,
    accountId: "citizen",
    authorizations: { portal: { sid: `sid-${jti}`, grantId: `grant-${jti}` } },
  });
  for (const jti of ["a", "b"]) {
    await rows.adapter("Session").upsert(jti, session(jti), 60);
    await rows.adapter("Grant").upsert(`grant-${jti}`, {}, 60);
    await rows.adapter("AccessToken").upsert(jti, { grantId: `grant-${jti}` }, 60);
    await rows.adapter("Interaction").upsert(jti, { grantId: `grant-${jti}` }, 60);
  }
  expect(rows.sessionsOf("citizen")).toHaveLength(2);
  rows.endSession(rows.sessionWith("portal", "sid-a") ?? {});
  expect(rows.sessionsOf("citizen").map(({ jti }) => jti)).toEqual(["b"]);
  expect(rows.sessionWith("other", "sid-b")).toBeUndefined();
  const left = async (model: string, id: string) =>
    (await rows.adapter(model).find(id)) !== undefined;
  expect(await left("AccessToken", "a")).toBe(false);
  expect(await left("Grant", "grant-a")).toBe(false);
  expect(await left("Interaction", "a")).toBe(true);
  expect(await left("AccessToken", "b")).toBe(true);
});
