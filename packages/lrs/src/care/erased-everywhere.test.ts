import type { Consumer, Database } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import type { Agent } from "@hocvuso/xapi";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Client, client, uuid } from "../__fixtures__/client.ts";
import { attachment, filePart, jsonPart, mixed, multipart } from "../__fixtures__/multipart.ts";
import { exportJsonl } from "../pipes/export-jsonl.ts";
import { person, reference, told } from "./__fixtures__/filled-store.ts";
import { eraseLearner } from "./erase-learner.ts";
import { checkIntegrity } from "./integrity/check-integrity.ts";

const binh = person("hl_binh_0000000000000000");
const an = person("hl_an_00000000000000000000");
const agent = JSON.stringify(binh);
const answer = new Uint8Array(Buffer.from("bài làm"));

let database: Database;
let lrs: Client;
let derived: string[];

/** Keeps what it read, as a reader that derives something does. */
const reader: Consumer = {
  name: "derived",
  handle: async (entries) => {
    derived.push(...entries.map(({ statement }) => JSON.stringify(statement)));
  },
  reset: async () => void derived.splice(0),
};

beforeEach(async () => {
  derived = [];
  database = sqlite(":memory:");
  lrs = client({ database });
  await lrs.post([told(1, binh), told(2, an, { context: { instructor: binh } }), told(3, an)]);
  await lrs.post(told(4, an, { object: reference(1) }));
  const withFile = told(5, binh, { attachments: [attachment(answer)] });
  const sent = await lrs.send(
    "POST",
    "statements",
    multipart([jsonPart(withFile), filePart(answer)]),
    mixed,
  );
  expect(sent.status).toBe(200);
  lrs.lrs.log.attach(reader);
  await lrs.lrs.log.settled();
});

afterEach(async () => {
  await lrs.lrs.close();
  await database.close();
});

function documentAddress(of: Agent): string {
  const parameters = { activityId: "urn:a", agent: JSON.stringify(of), stateId: "bookmark" };
  return `activities/state?${new URLSearchParams(parameters)}`;
}

async function exported(): Promise<string> {
  return new Response(exportJsonl(database)).text();
}

it("leaves nothing to a query, a document, a file, a reader of the log and an export", async () => {
  const name = binh.account?.name ?? "";
  for (const one of [binh, an]) {
    expect((await lrs.call("PUT", documentAddress(one), { page: 3 })).status).toBe(204);
  }
  const profile = `agents/profile?${new URLSearchParams({ agent, profileId: "p" })}`;
  await lrs.call("PUT", profile, { likes: "tea" }, { "if-none-match": "*" });
  expect(await lrs.find({ agent, related_agents: "true" })).toHaveLength(4);
  expect(await exported()).toContain(name);
  expect(derived.join()).toContain(name);

  const report = await eraseLearner(database, {
    agents: [binh],
    afterErase: async (readers) => {
      for (const one of readers) await lrs.lrs.log.rebuild(one);
    },
  });
  expect(report).toMatchObject({
    statements: 3,
    documents: 2,
    attachments: 1,
    readers: ["derived"],
  });
  expect(report.referrers).toEqual([uuid(4)]);
  expect(report.proof.clean).toBe(true);

  for (const related_agents of ["true", "false"]) {
    expect(await lrs.find({ agent, related_agents })).toEqual([]);
  }
  expect((await lrs.find()).sort()).toEqual([uuid(3), uuid(4)]);
  for (const at of [1, 2, 5]) {
    expect((await lrs.call("GET", `statements?statementId=${uuid(at)}`)).status).toBe(404);
    expect((await lrs.call("GET", `statements?voidedStatementId=${uuid(at)}`)).status).toBe(404);
  }
  const withFiles = await lrs.send("GET", "statements?attachments=true");
  expect(await withFiles.text()).not.toContain("bài làm");
  expect((await lrs.send("GET", documentAddress(binh))).status).toBe(404);
  expect((await lrs.send("GET", profile)).status).toBe(404);
  expect((await lrs.send("GET", documentAddress(an))).status).toBe(200);
  expect(await exported()).not.toContain(name);
  await expect.poll(() => derived.length).toBe(2);
  expect(derived.join()).not.toContain(name);
  expect(await checkIntegrity(database)).toMatchObject({ ok: true, statements: 2, documents: 1 });
});

it("does not keep what comes again afterwards, though it is answered as before", async () => {
  await eraseLearner(database, { agents: [binh] });
  const before = await lrs.find();
  const again = await lrs.post([told(1, binh), told(9, an)]);
  expect(again.status).toBe(200);
  expect(again.body).toEqual([uuid(1), uuid(9)]);
  expect(await lrs.find()).toEqual([uuid(9), ...before]);
  expect(await lrs.find({ agent })).toEqual([]);
});
