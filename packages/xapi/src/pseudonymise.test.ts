import { createHmac } from "node:crypto";
import { createLearnerId, isLearnerId, type JsonObject } from "@hocvuso/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statementArbitrary } from "./__fixtures__/statement-arbitrary.ts";
import { smallest } from "./__fixtures__/statements.ts";
import { keyedPseudonyms } from "./keyed-pseudonyms.ts";
import { safeParseStatement } from "./parse-statement.ts";
import { findPersonalData } from "./personal-data.ts";
import { pseudonymise } from "./pseudonymise.ts";
import type { Account } from "./statement.ts";

const secret = "a secret of more than 32 characters";
const home = "https://so.example.vn";
const pseudonyms = keyedPseudonyms(secret, home);
const inside = "https://inside.example.vn";
const numbered = { account: { homePage: inside, name: "001099012345" } };
const clean = { account: { homePage: inside, name: "hl_234567abcdefghijklmnopqrst" } };

async function mended(statement: JsonObject): Promise<JsonObject> {
  const outcome = await pseudonymise(statement, { pseudonyms });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.statement;
}

const accountOf = (statement: JsonObject) =>
  (statement.actor as { account?: Account }).account as Account;

describe("pseudonymise", () => {
  it.each<[string, JsonObject]>([
    ["an address", { mbox: "mailto:an.nguyen@example.vn" }],
    ["a hashed address", { mbox_sha1sum: "a".repeat(40) }],
    ["an OpenID", { openid: "https://id.example.vn/an" }],
    ["a personal number", numbered],
    ["a phone number", { account: { homePage: inside, name: "+84 912 345 678" } }],
    ["an e-mail address", { account: { homePage: inside, name: "an@example.vn" } }],
    ["a telling home page", { account: { homePage: `${inside}/?u=an%40example.vn`, name: "1" } }],
  ])("puts an opaque account in place of %s and drops the name", async (_, actor) => {
    const statement = await mended({ ...smallest, actor: { ...actor, name: "Nguyễn Văn An" } });
    expect(Object.keys(statement.actor as object)).toEqual(["account"]);
    expect(accountOf(statement).homePage).toBe(home);
    expect(isLearnerId(accountOf(statement).name)).toBe(true);
    expect(statement).toMatchObject({ verb: smallest.verb, object: smallest.object });
  });

  it("reaches every place where somebody stands, and leaves opaque accounts as they are", async () => {
    const actor = { ...numbered, name: "An" };
    const context = {
      instructor: actor,
      team: { objectType: "Group", name: "Lớp 1", member: [actor, { ...clean, name: "Bình" }] },
      contextAgents: [{ objectType: "contextAgent", agent: actor }],
      contextGroups: [{ objectType: "contextGroup", group: { objectType: "Group", ...actor } }],
    };
    const { verb } = smallest;
    const inner = { objectType: "Agent", ...actor };
    const object = { objectType: "SubStatement", actor, verb, object: inner, context };
    const authority = { mbox: "mailto:an@example.vn" };
    const statement = await mended({
      actor: { objectType: "Group", member: [actor] },
      verb,
      object,
      context,
      authority,
    });
    const text = JSON.stringify(statement);
    expect(text.match(/https:\/\/so\.example\.vn/g)).toHaveLength(11);
    expect(text.match(/hl_234567abcdefghijklmnopqrst/g)).toHaveLength(2);
    expect(text).not.toMatch(/001099012345|An"|Bình|Lớp|authority/);
    expect(safeParseStatement(statement).ok).toBe(true);
  });

  it("gives back the very statement when there is nothing to do", async () => {
    const statement = { ...smallest, actor: clean };
    expect(await mended(statement)).toBe(statement);
  });

  it.each<[string, string, JsonObject]>([
    ["a number in a text", "/result/response", { result: { response: "số 001 099 012 345" } }],
    [
      "a value in an extension",
      "/result/extensions/urn:x",
      { result: { extensions: { "urn:x": "0912345678" } } },
    ],
    [
      "a number in an extension",
      "/result/extensions/urn:x",
      { result: { extensions: { "urn:x": 84912345678 } } },
    ],
    ["an activity's address", "/object/id", { object: { id: "mailto:an%40example.vn" } }],
    ["what is no statement", "/verb", { verb: undefined }],
  ])("refuses %s", async (_, path, change) => {
    const statement = JSON.parse(JSON.stringify({ ...smallest, actor: numbered, ...change }));
    const outcome = await pseudonymise(statement, { pseudonyms });
    expect(outcome).toMatchObject({ ok: false, issues: [{ path }] });
  });

  it("refuses a signed statement that it would have to change", async () => {
    const attachment = {
      usageType: "http://adlnet.gov/expapi/attachments/signature",
      display: { vi: "Chữ ký" },
      contentType: "application/octet-stream",
      length: 1,
      sha2: "a".repeat(64),
    };
    const outcome = await pseudonymise(
      { ...smallest, actor: numbered, attachments: [attachment] },
      { pseudonyms },
    );
    expect(outcome).toMatchObject({ ok: false, issues: [{ path: "/attachments" }] });
    const untouched = { ...smallest, attachments: [attachment] };
    expect(await mended(untouched)).toBe(untouched);
  });

  it("refuses somebody without an account, and an account that is no better", async () => {
    const statement = { ...smallest, actor: numbered };
    const none = await pseudonymise(statement, { pseudonyms: () => undefined });
    expect(none).toMatchObject({ ok: false, issues: [{ path: "/actor/account/name" }] });
    const worse = { homePage: home, name: "0912 345 678" };
    const same = await pseudonymise(statement, { pseudonyms: () => worse });
    expect(same).toMatchObject({ ok: false, issues: [{ code: "XAPI_PERSONAL_DATA" }] });
    const bad = await pseudonymise(statement, { pseudonyms: () => ({ homePage: "x", name: "1" }) });
    expect(bad).toMatchObject({ ok: false, issues: [{ path: "/actor/account/homePage" }] });
  });

  it("leaves to the caller which accounts stay, and asks once for each person", async () => {
    const asked: Account[] = [];
    const outcome = await pseudonymise(
      { ...smallest, actor: clean, context: { instructor: clean } },
      {
        keep: () => false,
        pseudonyms: async (identity) => {
          asked.push(identity);
          return { homePage: home, name: "p1" };
        },
      },
    );
    expect(asked).toEqual([clean.account]);
    expect(outcome).toMatchObject({ ok: true, statement: { actor: { account: { name: "p1" } } } });
  });
});

describe("keyedPseudonyms", () => {
  const identity = { homePage: inside, name: "001099012345" };

  it("gives the HMAC-SHA-256 of home page and name as a learner id", async () => {
    const hmac = createHmac("sha256", secret).update(JSON.stringify([inside, identity.name]));
    const digest = hmac.digest();
    const name = createLearnerId((length) => digest.subarray(0, length));
    expect(await pseudonyms(identity)).toEqual({ homePage: home, name });
  });

  it("knows the same person again, and nobody with another secret or home page", async () => {
    const names = await Promise.all([
      pseudonyms(identity),
      keyedPseudonyms(secret, home)({ ...identity }),
      keyedPseudonyms(`${secret}!`, home)(identity),
      pseudonyms({ ...identity, homePage: "https://b.example.vn" }),
    ]);
    expect(names[1]).toEqual(names[0]);
    expect(new Set(names.map((one) => one?.name)).size).toBe(3);
  });

  it("knows an address again however its domain is written", async () => {
    const [one, other] = await Promise.all(
      ["mailto:an@Example.VN", "mailto:an@example.vn"].map((mbox) =>
        mended({ ...smallest, actor: { mbox } }),
      ),
    );
    expect(one?.actor).toEqual(other?.actor);
  });

  it.each([
    ["/secret", "short", home],
    ["/homePage", secret, "so.example.vn"],
  ])("refuses a bad %s", (path, key, page) => {
    expect(() => keyedPseudonyms(key, page)).toThrow(
      expect.objectContaining({ code: "XAPI_BAD_CONFIGURATION", path }),
    );
  });
});

describe("whatever is smuggled in", () => {
  const digit = (zero: number) => (text: string) =>
    text.replace(/\d/g, (one) => String.fromCodePoint(zero + Number(one)));
  const disguise = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => text.replace(/(?<=\d)(?=(?:\d{3})+(?!\d))/g, " "),
    (text) => text.replace(/(?<=\d)(?=(?:\d{3})+(?!\d))/g, "."),
    (text) => text.replace(/(?<=\d)(?=(?:\d{3})+(?!\d))/g, " – "),
    (text) => text.replace(/(?<=\d)(?=\d)/g, "\u200b"),
    (text) => text.replace(/\d/g, "$&\ufe0f\u20e3"),
    digit(0xff10),
    digit(0x0660),
    digit(0x0966),
    digit(0x0e50),
    digit(0x1d7ce),
    (text) => encodeURIComponent(text).replaceAll(".", "%2E"),
    (text) => encodeURIComponent(encodeURIComponent(text)),
    (text) => `100% ${encodeURIComponent(text)}`,
    (text) => text.replace("@", "&#64;").replace("+", "&#x2B;"),
    (text) => text.replace("@", "＠"),
  );
  const personal = fc
    .tuple(
      fc.constantFrom("001099012345", "0912345678", "+84912345678", "an.nguyen@example.gov.vn"),
      disguise,
      fc.constantFrom("", "x ", "CCCD: ", "số "),
    )
    .map(([text, hide, before]) => before + hide(text));
  const somebody = fc.oneof(
    personal.map((name) => ({ account: { homePage: inside, name } })),
    personal.map((name) => ({ ...clean, name })),
    personal.map((text) => ({ mbox: `mailto:${encodeURIComponent(text)}@example.vn` })),
    fc.constant({ openid: "https://id.example.vn/an" }),
  );
  const place = fc.constantFrom<(somebody: JsonObject, text: string) => JsonObject>(
    (actor) => ({ actor }),
    (actor) => ({ object: { objectType: "Agent", ...actor } }),
    (actor) => ({ context: { instructor: actor } }),
    (actor) => ({ context: { team: { objectType: "Group", member: [actor] } } }),
    (actor) => ({ context: { contextAgents: [{ objectType: "contextAgent", agent: actor }] } }),
    (actor) => ({ authority: actor }),
    (actor, response) => ({ actor, result: { response } }),
    (actor, text) => ({ actor, context: { extensions: { "urn:x": [{ deep: text }] } } }),
    (actor, text) => ({ actor, context: { extensions: { [`urn:${text}`]: 1 } } }),
    (actor, vi) => ({ actor, object: { ...smallest.object, definition: { name: { vi } } } }),
  );

  it("is found, and then taken out or refused", async () => {
    const seen = { mended: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(
        statementArbitrary,
        somebody,
        personal,
        place,
        async (one, who, text, put) => {
          const { authority: _, ...base } = one as JsonObject;
          const statement = { ...base, ...put(who, text) };
          expect(findPersonalData(statement)).not.toEqual([]);
          const outcome = await pseudonymise(statement, { pseudonyms });
          seen[outcome.ok ? "mended" : "refused"] += 1;
          if (!outcome.ok) return;
          expect(findPersonalData(outcome.statement)).toEqual([]);
          expect(safeParseStatement(outcome.statement).ok).toBe(true);
          expect(JSON.stringify(outcome.statement)).not.toContain("example.gov.vn");
        },
      ),
      { seed: 2026, numRuns: 1_500 },
    );
    expect(seen.mended).toBeGreaterThan(300);
    expect(seen.refused).toBeGreaterThan(300);
  });
});
