import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, isHvsError, type LogLine, migrate } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { accessMigration } from "./access-migration.ts";
import { createAudit } from "./audit.ts";
import { createAuthenticate } from "./authenticate.ts";
import { createCredentialStore } from "./credential-store.ts";
import type { CredentialFinder } from "./credential-store-types.ts";
import { createRefusals } from "./refusals.ts";

const homePage = "https://lrs.example.vn";
const agent = { objectType: "Agent" as const, account: { homePage, name: "hl_abc" } };
let folder: string;
let database: Database;
let now: number;
const clock = () => now;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "lrs-access-"));
  database = sqlite(join(folder, "lrs.db"));
  now = 1_700_000_000_000;
  await migrate(database, "access-test", [accessMigration]);
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

function door(credentialStore: CredentialFinder, lines: LogLine[] = []) {
  const log = (line: LogLine) => void lines.push(line);
  const refusals = createRefusals({ database, clock, log });
  const authenticate = createAuthenticate({
    credentials: [],
    credentialStore,
    homePage,
    clock,
    log,
    refusals,
  });
  const signIn = (key: string, secret: string) => {
    const authorization = `Basic ${btoa(`${key}:${secret}`)}`;
    return authenticate(new Request("http://x/", { headers: { authorization } })).then(
      (caller) => caller,
      (error: unknown) => (isHvsError(error) ? error.status : "broken"),
    );
  };
  return { signIn, refusals };
}

it("lets in with a random secret that it made", async () => {
  const store = createCredentialStore(database, clock);
  const { signIn } = door(store);
  const { key, secret } = await store.create({ scopes: ["state"], tenant: "t1", agent });
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(key).toMatch(/^key-[a-p]{18}$/);
  expect(await signIn(key, secret)).toMatchObject({
    key,
    tenant: "t1",
    scopes: new Set(["state"]),
    agent: { actor: agent },
    authority: { account: { homePage, name: key } },
  });
  expect(await signIn(key, `${secret}x`)).toBe(401);
});

it("keeps the old secret for the overlap, and not one moment longer", async () => {
  const store = createCredentialStore(database, clock);
  const { signIn } = door(store);
  const first = await store.create({ key: "portal", scopes: ["all"] });
  expect(await signIn("portal", first.secret)).toMatchObject({ key: "portal" });
  const second = await store.rotate("portal", { overlapMs: 60_000 });
  expect((await store.list())[0]).toMatchObject({ validSecrets: 2, rotatedAt: now });
  now += 59_999;
  expect(await signIn("portal", first.secret)).toMatchObject({ key: "portal" });
  expect(await signIn("portal", second.secret)).toMatchObject({ key: "portal" });
  now += 1;
  expect(await signIn("portal", first.secret)).toBe(401);
  expect(await signIn("portal", second.secret)).toMatchObject({ key: "portal" });
});

it("ends old secrets at once without an overlap, also where they were remembered", async () => {
  const store = createCredentialStore(database, clock);
  const { signIn } = door(store);
  const first = await store.create({ key: "portal", scopes: ["all"] });
  await signIn("portal", first.secret);
  const second = await store.rotate("portal");
  expect(await signIn("portal", first.secret)).toBe(401);
  expect(await signIn("portal", second.secret)).toMatchObject({ key: "portal" });
});

it("does not make the first secret outlive its overlap by a second change", async () => {
  const store = createCredentialStore(database, clock);
  const { signIn } = door(store);
  const first = await store.create({ key: "portal", scopes: ["all"] });
  const second = await store.rotate("portal", { overlapMs: 1_000 });
  const third = await store.rotate("portal", { overlapMs: 60_000 });
  for (const { secret } of [first, second, third]) {
    expect(await signIn("portal", secret)).toMatchObject({ key: "portal" });
  }
  now += 1_000;
  expect(await signIn("portal", first.secret)).toBe(401);
  expect(await signIn("portal", second.secret)).toMatchObject({ key: "portal" });
});

it("revokes at once here, and within 5 s in another process", async () => {
  const store = createCredentialStore(database, clock);
  const elsewhere = door(createCredentialStore(database, clock));
  const { signIn } = door(store);
  const { secret } = await store.create({ key: "portal", scopes: ["all"] });
  expect(await signIn("portal", secret)).toMatchObject({ key: "portal" });
  expect(await elsewhere.signIn("portal", secret)).toMatchObject({ key: "portal" });
  await store.revoke("portal");
  expect(await signIn("portal", secret)).toBe(401);
  now += 5_000;
  expect(await elsewhere.signIn("portal", secret)).toBe(401);
  await expect(store.revoke("portal")).rejects.toMatchObject({ code: "LRS_NOT_FOUND" });
  await expect(store.rotate("portal")).rejects.toMatchObject({ code: "LRS_NOT_FOUND" });
  const again = store.create({ key: "portal", scopes: ["all"] });
  await expect(again).rejects.toMatchObject({ code: "LRS_CONFLICT" });
});

it("ends a credential on time", async () => {
  const store = createCredentialStore(database, clock);
  const { signIn } = door(store);
  const { secret } = await store.create({ key: "p", scopes: ["all"], expiresAt: now + 1 });
  expect(await signIn("p", secret)).toMatchObject({ key: "p" });
  now += 1;
  expect(await signIn("p", secret)).toBe(401);
});

it("finds a key that was asked for before it was made", async () => {
  const store = createCredentialStore(database, clock);
  const { signIn } = door(store);
  expect(await signIn("portal", "x")).toBe(401);
  const { secret } = await store.create({ key: "portal", scopes: ["all"] });
  expect(await signIn("portal", secret)).toMatchObject({ key: "portal" });
});

it.each(["a:b", "", "một", "0912345678", "a\u0000b", "x".repeat(101)])(
  "makes no key named %j",
  async (key) => {
    const store = createCredentialStore(database, clock);
    await expect(store.create({ key, scopes: ["all"] })).rejects.toMatchObject({
      code: "CORE_BAD_CONFIGURATION",
    });
    expect(await store.list()).toEqual([]);
  },
);

it("refuses odd names without asking the database", async () => {
  const { signIn } = door(createCredentialStore(database, clock));
  expect(await signIn("a\u0000b", "x")).toBe(401);
});

it("writes every change and counted refusals to the audit, newest first", async () => {
  const store = createCredentialStore(database, clock);
  const lines: LogLine[] = [];
  const { signIn, refusals } = door(store, lines);
  await store.create({ key: "portal", scopes: ["state", "profile"], tenant: "t1", agent });
  now += 1;
  await store.rotate("portal", { overlapMs: 5 });
  for (let at = 0; at < 3; at += 1) await signIn("portal", `wrong${at}`);
  for (let at = 0; at < 5; at += 1) await signIn(`stranger${at}`, "x");
  await refusals.flush();
  await refusals.flush();
  now += 1;
  await store.revoke("portal");
  const since = 1_700_000_000_001;
  const audit = createAudit(database);
  const refused = { at: since, what: "sign-in.refused" };
  expect(await audit.list()).toEqual([
    { at: since + 1, what: "credential.revoked", key: "portal", fields: {} },
    { ...refused, fields: { reason: "unknown", count: 5, sinceMs: since } },
    { ...refused, key: "portal", fields: { reason: "wrong-secret", count: 3, sinceMs: since } },
    {
      at: since,
      what: "credential.rotated",
      key: "portal",
      fields: { overlapMs: 5, validSecrets: 2 },
    },
    {
      at: since - 1,
      what: "credential.created",
      key: "portal",
      fields: { tenant: "t1", scopes: "state profile", restricted: true },
    },
  ]);
  expect(await audit.list({ sinceMs: since + 1 })).toHaveLength(1);
  expect(await audit.list({ limit: 2 })).toHaveLength(2);
  expect(lines).toEqual([{ level: "warn", code: "LRS_SIGN_IN_REFUSED", fields: { count: 8 } }]);
});

it("leaves no secret in any file of the database, in lists, audit or log", async () => {
  const store = createCredentialStore(database, clock);
  const lines: LogLine[] = [];
  const { signIn, refusals } = door(store, lines);
  const first = await store.create({ key: "portal", scopes: ["all"] });
  const second = await store.rotate("portal", { overlapMs: 60_000 });
  await signIn("portal", first.secret);
  await signIn("portal", "wrong-wrong-wrong");
  await signIn(second.secret, "portal");
  await refusals.close();
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), "latin1"));
  const told = JSON.stringify([await store.list(), await createAudit(database).list(), lines]);
  expect(files.join("")).toContain("scrypt$");
  for (const secret of [first.secret, second.secret, "wrong-wrong-wrong"]) {
    expect(files.some((content) => content.includes(secret))).toBe(false);
    expect(told).not.toContain(secret);
  }
  expect(told).not.toContain("scrypt");
});
