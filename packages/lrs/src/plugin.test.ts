import { createLearnerId, type LogEntry, statementLogApi } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { setUpPlugin } from "@hocvuso/core/testing";
import { buildStatement, verbs } from "@hocvuso/xapi";
import { xapi } from "@hocvuso/xapi/plugin";
import { describe, expect, it } from "vitest";
import { statement } from "./__fixtures__/client.ts";
import { serve } from "./__fixtures__/serve.ts";
import { lrsApi } from "./lrs-api.ts";
import { lrs } from "./plugin.ts";

describe("the plugin", () => {
  it("takes what the hub's own sender sends over HTTP, and hands it to readers", async () => {
    const database = sqlite(":memory:");
    let handler: (request: Request) => Promise<Response> = async () =>
      new Response(null, { status: 503 });
    const served = await serve((request) => handler(request));
    const baseUrl = `http://127.0.0.1:${served.port}/hvs`;
    const store = await setUpPlugin(lrs(), { database, baseUrl });
    handler = async (request) => store.fetch?.(request) ?? new Response(null, { status: 404 });
    const entries: LogEntry[] = [];
    store.api?.attach({
      name: "a",
      handle: async (batch) => void entries.push(...batch),
      reset: async () => {},
    });
    await store.start?.();
    const sender = await setUpPlugin(xapi(), { database, baseUrl });
    await sender.start?.();

    const ids = await database.transaction(async (tx) =>
      sender.api?.put(
        [verbs.initialized, verbs.passed, verbs.terminated].map((verb) =>
          buildStatement({
            learner: { homePage: baseUrl, learnerId: createLearnerId() },
            verb,
            activity: { id: `${baseUrl}/courses/an-toan-so` },
            timestamp: 0,
          }),
        ),
        { tx },
      ),
    );
    await sender.api?.drained();
    await store.api?.settled();
    expect(entries.map((entry) => entry.statement.id)).toEqual(ids);
    expect(entries[0]?.statement.authority).toEqual({
      objectType: "Agent",
      account: { homePage: `${baseUrl}/lrs`, name: "hub" },
    });
    await sender.close?.();
    await store.close?.();
    await served.close();
  });

  it("refuses personal data unless told otherwise", async () => {
    const leak = statement({ actor: { mbox: "mailto:a@example.vn" } });
    const guarded = await setUpPlugin(lrs(), { database: sqlite(":memory:") });
    await expect(guarded.api?.store([leak])).rejects.toMatchObject({
      code: "LRS_PERSONAL_DATA",
      path: "/0/actor/mbox",
    });
    const open = await setUpPlugin(lrs({ guard: "off" }), { database: sqlite(":memory:") });
    expect(await open.api?.store([leak])).toHaveLength(1);
  });

  it("lets in the keys it was given, and nobody with another", async () => {
    const { fetch } = await setUpPlugin(lrs({ credentials: [{ key: "ministry", secret: "s" }] }), {
      database: sqlite(":memory:"),
    });
    const ask = async (pair: string) => {
      const headers = { authorization: `Basic ${btoa(pair)}`, "x-experience-api-version": "2.0.0" };
      return (await fetch?.(new Request("http://127.0.0.1/lrs/xapi/statements", { headers })))
        ?.status;
    };
    expect(await ask("ministry:s")).toBe(200);
    expect(await ask("hub:s")).toBe(401);
  });

  it("stands under the name other packages know the log by", () => {
    expect(lrsApi.plugin).toBe(statementLogApi.plugin);
    expect(lrs().name).toBe(lrsApi.plugin);
  });
});
