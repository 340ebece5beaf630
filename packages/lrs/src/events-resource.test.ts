import { expect, it } from "vitest";
import { client, learner, statement, uuid } from "./__fixtures__/client.ts";

const other = {
  account: { homePage: "https://hub.example.vn", name: "hl_zzzzzzzzzzzzzzzzzzzzzzzzzz" },
};

/** Ids of the first events, in the order they arrive. */
async function firstIds(response: Response, count: number): Promise<string[]> {
  const ids: string[] = [];
  let text = "";
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  while (ids.length < count) {
    const { value, done } = await reader.read();
    if (done) break;
    text += new TextDecoder().decode(value);
    const found = [...text.matchAll(/^data: (.*)$/gm)].map((match) => JSON.parse(match[1] ?? ""));
    ids.splice(0, ids.length, ...found.map((one) => one.id));
  }
  await reader.cancel();
  return ids;
}

it("gives a key what it may read, and nothing of others", async () => {
  const { lrs, call, send } = client({
    credentials: [
      { key: "k", secret: "s" },
      { key: "mine", secret: "s", scopes: ["statements/write", "statements/read/mine"] },
      { key: "one", secret: "s", scope: "statements/read", agent: other },
      { key: "writer", secret: "s", scope: "statements/write" },
    ],
  });
  const as = (key: string) => ({
    authorization: `Basic ${btoa(`${key}:s`)}`,
    "last-event-id": "0",
  });
  await call("POST", "statements", statement({ id: uuid(1) }));
  await call("POST", "statements", statement({ id: uuid(2), actor: other }));
  await call("POST", "statements", statement({ id: uuid(3), actor: learner }), as("mine"));
  const ids = async (key: string, count: number, query = "") =>
    firstIds(await send("GET", `events${query}`, undefined, as(key)), count);
  expect(await ids("k", 3)).toEqual([uuid(1), uuid(2), uuid(3)]);
  expect(await ids("mine", 1)).toEqual([uuid(3)]);
  expect(await ids("one", 1)).toEqual([uuid(2)]);
  expect((await send("GET", "events", undefined, as("writer"))).status).toBe(403);
  expect((await send("GET", "events?verb=none", undefined, as("k"))).status).toBe(400);
  expect((await send("POST", "events", "{}", as("k"))).status).toBe(405);
  expect((await send("HEAD", "events", undefined, as("k"))).status).toBe(200);
  await lrs.close();
});

it("sends what is stored while it is open", async () => {
  const { lrs, post, send } = client();
  await post(statement({ id: uuid(1) }));
  const response = await send("GET", "events");
  const ids = firstIds(response, 2);
  await post([statement({ id: uuid(2) }), statement({ id: uuid(3) })]);
  expect(await ids).toEqual([uuid(2), uuid(3)]);
  await lrs.close();
});
