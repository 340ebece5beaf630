import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createLearnerId } from "@hocvuso/core";
import { buildStatement, verbs } from "@hocvuso/xapi";
import { beforeAll, describe, expect, it } from "vitest";

// The record store inside the servers that agencies have, as the guide shows it.

const folder = join(import.meta.dirname, "..", "examples", "mount");
const guide = readFileSync(join(import.meta.dirname, "..", "docs", "mounting.md"), "utf8");

beforeAll(() => {
  process.env.LRS_FILE = ":memory:";
  process.env.LRS_SECRET = "mount-secret-for-tests";
  process.env.PORT = "0";
});

type Send = (path: string, init?: RequestInit) => Promise<Response>;

async function storeAndRead(send: Send): Promise<void> {
  const authorization = `Basic ${btoa(`portal:${process.env.LRS_SECRET}`)}`;
  const headers = {
    authorization,
    "content-type": "application/json",
    "x-experience-api-version": "2.0.0",
  };
  const statement = buildStatement({
    learner: { homePage: "https://agency.test", learnerId: createLearnerId() },
    verb: verbs.completed,
    activity: { id: "https://agency.test/activities/ộ" },
    timestamp: Date.now(),
  });
  const stored = await send("/xapi/statements", {
    method: "POST",
    headers,
    body: JSON.stringify(statement),
  });
  expect(stored.status).toBe(200);
  const [id] = (await stored.json()) as string[];
  const read = await send(`/xapi/statements?statementId=${id}`, { headers });
  expect(await read.json()).toMatchObject({
    id,
    object: { id: "https://agency.test/activities/ộ" },
  });
  const refused = await send("/xapi/statements", { method: "POST", headers, body: "{" });
  expect(refused.status).toBe(400);
  expect((await send("/xapi/statements")).status).toBe(401);
}

describe.each(["hono", "express", "fastify"])("%s", (name) => {
  it("serves the record store", { timeout: 20_000 }, async () => {
    const { server } = (await import(join(folder, `${name}.ts`))) as { server: Server };
    if (!server.listening) await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    await storeAndRead((path, init) => fetch(`http://localhost:${port}${path}`, init));
    server.close();
  });
});

it("serves the record store from a Next route", async () => {
  const route = (await import(join(folder, "next.ts"))) as Record<
    string,
    (request: Request) => Promise<Response>
  >;
  await storeAndRead((path, init = {}) => {
    const request = new Request(`https://agency.test${path}`, init);
    return (route[request.method] as (request: Request) => Promise<Response>)(request);
  });
});

it.each(["lrs", "hono", "express", "fastify", "next"])(
  "the guide shows %s as it is tested, in ten lines",
  (name) => {
    const code = readFileSync(join(folder, `${name}.ts`), "utf8");
    expect(guide).toContain(`\`\`\`ts\n${code}\`\`\``);
    expect(code.trimEnd().split("\n").length).toBeLessThanOrEqual(11);
  },
);

it("takes ten lines at most in every server", () => {
  const examples = [...guide.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
  expect(examples.length).toBeGreaterThanOrEqual(5);
  for (const code of examples) {
    expect(code.split("\n").filter((line) => line.trim() !== "").length).toBeLessThanOrEqual(10);
  }
});
