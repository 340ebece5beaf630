import { createLearnerId } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { createLrs } from "@hocvuso/lrs";
import {
  attachFile,
  buildStatement,
  completed,
  createLrsClient,
  createSender,
  learnerActor,
  memoryOutbox,
  verbs,
} from "@hocvuso/xapi";
import { signStatement, verifySignature } from "@hocvuso/xapi/signatures";
import { afterAll, describe, expect, it } from "vitest";

const endpoint = "http://records.example/xapi/";
const credentials = { key: "hub", secret: "hub-secret" };
const database = sqlite(":memory:");
const lrs = createLrs({ database, credentials: [credentials] });
const fetch: typeof globalThis.fetch = (input, init) => lrs.fetch(new Request(input, init));
const client = createLrsClient({ endpoint, credentials, fetch });
const learner = { homePage: "https://hub.example", learnerId: createLearnerId() };
const agent = learnerActor(learner);
const activityId = "https://hub.example/courses/1";

afterAll(async () => {
  await lrs.close();
  await database.close();
});

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const one of items) list.push(one);
  return list;
}

describe("our client with our record store", () => {
  it("asks who an agent is and what an activity is", async () => {
    const title = { vi: "Khoá học", en: "Course" };
    const named = { id: "https://hub.example/courses/named", name: title };
    await client.store([completed({ learner, activity: named, timestamp: Date.now() })]);
    expect(await client.person(agent)).toMatchObject({
      objectType: "Person",
      account: [agent.account],
    });
    expect(await client.activity(named.id)).toMatchObject({
      id: named.id,
      definition: { name: { "vi-VN": title.vi } },
    });
    await expect(client.person({} as never)).rejects.toMatchObject({
      code: "XAPI_REQUEST_REFUSED",
      status: 400,
    });
  });

  it("agrees on 2.0 and reads every page of what the sender sent", async () => {
    const sender = createSender({ endpoint, credentials, fetch, outbox: memoryOutbox() });
    sender.start();
    const sent = Array.from({ length: 25 }, (_, at) =>
      buildStatement({
        learner,
        verb: verbs.answered,
        activity: { id: activityId },
        result: { response: `${at}` },
        timestamp: Date.now(),
      }),
    );
    const ids = await sender.put(sent);
    await sender.drained();
    await sender.close();
    expect(await client.version()).toBe("2.0.0");
    const found: (string | undefined)[] = [];
    const query = { agent, activity: activityId, ascending: true, pageSize: 10 };
    for await (const one of client.statements(query)) found.push(one.id);
    expect(found).toEqual(ids);
    expect((await client.statement(ids[3] ?? ""))?.result?.response).toBe("3");
    expect(await client.statement(crypto.randomUUID())).toBeUndefined();
  });

  it("stores files and signatures with their statements", async () => {
    const { privateKey, publicKey } = await crypto.subtle.generateKey(
      {
        name: "RSASSA-PKCS1-v1_5",
        modulusLength: 2048,
        publicExponent: new Uint8Array([1, 0, 1]),
        hash: "SHA-256",
      },
      false,
      ["sign", "verify"],
    );
    const photo = await attachFile(new Uint8Array(70_000).fill(7), {
      usageType: "http://id.tincanapi.com/attachment/supporting_media",
      display: { "vi-VN": "Ảnh" },
      contentType: "image/png",
    });
    const id = crypto.randomUUID();
    const given = completed({ id, learner, activity: { id: activityId }, timestamp: Date.now() });
    const { statement, file } = await signStatement(
      { ...given, attachments: [photo.attachment] },
      { privateKey },
    );
    expect(await client.store([statement], { files: [photo, file] })).toEqual([id]);
    const files = await all(client.files(id));
    expect(new Set(files.map((one) => one.attachment.sha2))).toEqual(
      new Set([photo.attachment.sha2, file.attachment.sha2]),
    );
    expect(files.find((one) => one.attachment.sha2 === photo.attachment.sha2)).toEqual(photo);
    expect(await all(client.files(crypto.randomUUID()))).toEqual([]);
    const stored = await client.statement(id);
    expect(stored?.attachments).toHaveLength(2);
    expect(await verifySignature({ ...stored }, file.bytes, { publicKey })).toMatchObject({
      ok: true,
    });
    const bent = { ...file, bytes: file.bytes.slice(0, -1) };
    const refused = client.store([{ ...statement, id: crypto.randomUUID() }], {
      files: [photo, bent],
    });
    await expect(refused).rejects.toMatchObject({ code: "XAPI_REQUEST_REFUSED", status: 400 });
  });

  it.each(["state", "activityProfile", "agentProfile"] as const)(
    "keeps documents: %s",
    async (kind) => {
      const documents = {
        state: client.state({ activityId, agent }),
        activityProfile: client.activityProfile(activityId),
        agentProfile: client.agentProfile(agent),
      }[kind];
      expect(await documents.get("trang")).toBeUndefined();
      const count = () =>
        documents.update<{ n: number }>("trang", (now) => ({ n: (now?.n ?? 0) + 1 }));
      await Promise.all([count(), count(), count()]);
      expect((await documents.get("trang"))?.content).toEqual({ n: 3 });
      expect(await documents.put("trang", { n: 9 }, { etag: '"other"' })).toBe(false);
      expect(await documents.ids()).toEqual(["trang"]);
      await documents.delete("trang");
      expect(await documents.ids()).toEqual([]);
    },
  );
});
