import { isHvsError, type LogLine } from "@hocvuso/core";
import { expect, it } from "vitest";
import { createAuthenticate } from "./authenticate.ts";
import type { Caller } from "./caller.ts";
import { accessHeaders } from "./errors.ts";
import { hashSecret } from "./hash-secret.ts";
import type { LrsCredential } from "./lrs-credential.ts";
import { attemptsPerMinute } from "./wrong-attempts.ts";

const homePage = "https://lrs.example.vn";

function setUp(credentials: readonly LrsCredential[]) {
  const time = { now: 1_000_000 };
  const notes: (readonly [string, string | undefined])[] = [];
  const lines: LogLine[] = [];
  const authenticate = createAuthenticate({
    credentials,
    homePage,
    clock: () => time.now,
    log: (line) => lines.push(line),
    refusals: { note: (reason, key) => notes.push([reason, key]) },
  });
  const signIn = (key: string, secret: string) => call(`Basic ${btoa(`${key}:${secret}`)}`);
  const call = async (authorization?: string): Promise<Caller> =>
    authenticate(
      new Request("http://x/", { headers: authorization === undefined ? {} : { authorization } }),
    );
  return { call, signIn, time, notes, lines };
}

/** What a refusal tells. */
async function refusal(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!isHvsError(error)) throw new Error("Was let in.");
  return { status: error.status, code: error.code, headers: accessHeaders(error), error };
}

it("lets a plain secret in, with scope, authority and tenant", async () => {
  const { signIn } = setUp([
    { key: "portal", secret: "s" },
    { key: "report", secret: "mật:khẩu", scope: "statements/read", tenant: "so-gddt" },
  ]);
  expect(await signIn("portal", "s")).toEqual({
    key: "portal",
    tenant: "",
    scopes: new Set(["all"]),
    authority: { objectType: "Agent", account: { homePage, name: "portal" } },
  });
});

it("reads keys and secrets as UTF-8, and colons in secrets", async () => {
  const { call } = setUp([{ key: "báo-cáo", secret: "mật:khẩu" }]);
  const header = Buffer.from("báo-cáo:mật:khẩu", "utf8").toString("base64");
  expect((await call(`basic  ${header}`)).key).toBe("báo-cáo");
});

it("refuses wrong secrets, unknown keys, other schemes and no header alike", async () => {
  const { call, signIn } = setUp([{ key: "portal", secret: "s" }]);
  const basic = ["www-authenticate", 'Basic realm="xapi", charset="UTF-8"'];
  const headers = ["Basic", "Basic !!!", "Basic cG9ydGFs", "Digest x", "Bearer abc", "", undefined];
  const tried = [
    signIn("portal", "S"),
    signIn("portal", ""),
    signIn("", "s"),
    signIn("nobody", "s"),
    signIn("__proto__", "s"),
    ...headers.map(call),
    call(`Basic ${btoa(`portal:${"s".repeat(30_000)}`)}`),
  ];
  for (const one of tried) {
    expect(await refusal(one)).toMatchObject({ status: 401, headers: [basic] });
  }
});

it("takes several secrets at once", async () => {
  const { signIn } = setUp([{ key: "portal", secrets: ["old", "new"] }]);
  expect((await signIn("portal", "old")).key).toBe("portal");
  expect((await signIn("portal", "new")).key).toBe("portal");
  expect((await refusal(signIn("portal", "newer"))).status).toBe(401);
});

it("takes a hashed secret, and salts each hash", async () => {
  const [secretHash, other] = await Promise.all([hashSecret("s3cret"), hashSecret("s3cret")]);
  expect(secretHash).toMatch(/^scrypt\$32768\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  expect(other).not.toBe(secretHash);
  const { signIn } = setUp([{ key: "portal", secretHash }]);
  expect((await refusal(signIn("portal", "s3creT"))).status).toBe(401);
  const many = await Promise.all(Array.from({ length: 50 }, () => signIn("portal", "s3cret")));
  expect(many.every(({ key }) => key === "portal")).toBe(true);
});

it("gives a key 20 wrong secrets a minute, and never holds up who is remembered", async () => {
  const { signIn, time, notes } = setUp([
    { key: "portal", secrets: ["right", "also"] },
    { key: "other", secret: "s" },
  ]);
  await signIn("portal", "right");
  for (let at = 0; at < attemptsPerMinute; at += 1) {
    expect((await refusal(signIn("portal", `wrong${at}`))).status).toBe(401);
  }
  time.now += 15_000;
  expect(await refusal(signIn("portal", "also"))).toMatchObject({
    status: 429,
    code: "LRS_TOO_MANY_REQUESTS",
    headers: [["retry-after", "45"]],
  });
  expect((await signIn("portal", "right")).key).toBe("portal");
  expect((await signIn("other", "s")).key).toBe("other");
  expect(notes.at(-1)).toEqual(["throttled", "portal"]);
  time.now += 45_000;
  expect((await signIn("portal", "also")).key).toBe("portal");
});

it("counts wrong secrets that come all at once", async () => {
  const secretHash = await hashSecret("right");
  const { signIn } = setUp([{ key: "portal", secretHash }]);
  const tried = Array.from({ length: 60 }, (_, at) => refusal(signIn("portal", `wrong${at}`)));
  const statuses = (await Promise.all(tried)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(attemptsPerMinute);
  expect(statuses.filter((status) => status === 429)).toHaveLength(60 - attemptsPerMinute);
});

it("ends a credential on time, remembered or not", async () => {
  const { signIn, time } = setUp([{ key: "portal", secret: "s", expiresAt: 1_000_500 }]);
  expect((await signIn("portal", "s")).key).toBe("portal");
  time.now = 1_000_500;
  expect((await refusal(signIn("portal", "s"))).status).toBe(401);
});

it("names a key in notes only when it is known, and never a secret anywhere", async () => {
  const { signIn, notes, lines } = setUp([{ key: "portal", secret: "s" }]);
  const wrong = await refusal(signIn("portal", "hush-hush"));
  const swapped = await refusal(signIn("hush-hush", "portal"));
  expect(notes).toEqual([
    ["wrong-secret", "portal"],
    ["unknown", undefined],
  ]);
  const told = [wrong.error, swapped.error].map((one) => JSON.stringify({ ...one, s: one.stack }));
  expect(JSON.stringify([told, lines, notes])).not.toContain("hush-hush");
});

const agent = { objectType: "Agent" as const, account: { homePage, name: "hl_abc" } };
const weak = `scrypt$4096$8$1$${"A".repeat(22)}$${"A".repeat(43)}`;
const costly = `scrypt$1048576$16$1$${"A".repeat(22)}$${"A".repeat(43)}`;
const bad: [name: string, credential: LrsCredential, path: string][] = [
  ["a colon in the key", { key: "a:b", secret: "s" }, "/credentials/0/key"],
  ["no key", { key: "", secret: "s" }, "/credentials/0/key"],
  ["an empty secret", { key: "a", secret: "" }, "/credentials/0"],
  ["no secret", { key: "a" }, "/credentials/0"],
  ["no secrets", { key: "a", secrets: [] }, "/credentials/0"],
  ["two kinds of secrets", { key: "a", secret: "s", secrets: ["t"] }, "/credentials/0"],
  ["a hash that is too weak", { key: "a", secretHash: weak }, "/credentials/0"],
  ["a hash that costs too much", { key: "a", secretHash: costly }, "/credentials/0"],
  ["a hash of another kind", { key: "a", secretHash: "$2b$10$abc" }, "/credentials/0"],
  ["an unknown scope", { key: "a", secret: "s", scope: "x" as "all" }, "/credentials/0/scopes"],
  ["no scopes", { key: "a", secret: "s", scopes: [] }, "/credentials/0/scopes"],
  [
    "a line break in the tenant",
    { key: "a", secret: "s", tenant: "a\nb" },
    "/credentials/0/tenant",
  ],
  [
    "an agent by name",
    { key: "a", secret: "s", agent: { ...agent, name: "An" } },
    "/credentials/0/agent",
  ],
  [
    "an agent by e-mail",
    { key: "a", secret: "s", agent: { mbox: "mailto:a@b.vn" } },
    "/credentials/0/agent",
  ],
  ["no rate", { key: "a", secret: "s", ratePerMinute: 0 }, "/credentials/0/ratePerMinute"],
  ["no time", { key: "a", secret: "s", expiresAt: Number.NaN }, "/credentials/0/expiresAt"],
];

it.each(bad)("refuses to start with %s", (_name, credential, path) => {
  expect(() => setUp([credential])).toThrow(
    expect.objectContaining({ code: "CORE_BAD_CONFIGURATION", path }),
  );
});

it("refuses to start with a key given twice", () => {
  const twice = { key: "a", secret: "s" };
  expect(() => setUp([twice, twice])).toThrow(
    expect.objectContaining({ code: "CORE_BAD_CONFIGURATION", path: "/credentials/1/key" }),
  );
});

it("hands over tenant, agent and rate", async () => {
  const { signIn } = setUp([
    { key: "a", secret: "s", scopes: ["state", "profile"], tenant: "t1", agent, ratePerMinute: 60 },
  ]);
  expect(await signIn("a", "s")).toMatchObject({
    tenant: "t1",
    scopes: new Set(["state", "profile"]),
    agent: { actor: agent, key: JSON.stringify(["Agent", "account", homePage, "hl_abc"]) },
    ratePerMinute: 60,
  });
});
