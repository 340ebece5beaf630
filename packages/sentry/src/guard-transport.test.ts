import { expect, it } from "vitest";
import { guardTransport } from "./index.ts";

const number = "990087654321";

async function sent(envelope: unknown): Promise<unknown[]> {
  const seen: unknown[] = [];
  const make = guardTransport((_options: object) => ({
    send: async (one: never): Promise<object> => {
      seen.push(one);
      return {};
    },
  }));
  expect(await make({}).send(envelope as never)).toEqual({});
  return seen;
}

const trace = { trace_id: "0af7651916cd43dd8448eb211c80319c", transaction: `GET /${number}` };

it("cleans the header and the payloads", async () => {
  const event = { message: number, level: "error" };
  expect(
    await sent([{ trace, dsn: "https://key@host.example/1" }, [[{ type: "event" }, event]]]),
  ).toEqual([
    [
      { trace: { ...trace, transaction: "GET /[redacted]" }, dsn: "https://key@host.example/1" },
      [[{ type: "event" }, { message: "[redacted]", level: "error" }]],
    ],
  ]);
});

it.each([
  ["an attachment", [{ type: "attachment", filename: "a.txt" }, "text"]],
  ["a replay", [{ type: "replay_recording" }, new Uint8Array(4)]],
  ["what people wrote", [{ type: "feedback" }, { contexts: { feedback: { message: "x" } } }]],
  ["a kind that nobody knows", [{ type: "toString" }, { a: 1 }]],
  ["what is no payload", [{ type: "event" }, "text"]],
  ["what is no item", ["event"]],
  ["a profile with a number in it", [{ type: "profile" }, { transaction: { name: number } }]],
  ["a payload that cannot be written", [{ type: "event" }, { debug_meta: { size: 1n } }]],
])("holds back %s, and sends the others", async (_, item) => {
  const session = [{ type: "session" }, { status: "ok" }];
  expect(await sent([{}, [item]])).toEqual([]);
  expect(await sent([{}, [item, session]])).toEqual([[{}, [session]]]);
});

it("keeps ids of traces, and nothing under the names of ids of people", async () => {
  const attributes = {
    "sentry.trace.parent_span_id": { value: "b7ad6b7169203331", type: "string" },
    citizen_id: { value: "B1234567", type: "string" },
    "code.lineno": { value: 12, type: "integer" },
  };
  expect(await sent([{}, [[{ type: "log" }, { items: [{ body: "x", attributes }] }]]])).toEqual([
    [
      {},
      [
        [
          { type: "log" },
          {
            items: [
              {
                body: "x",
                attributes: { ...attributes, citizen_id: { value: "[redacted]", type: "string" } },
              },
            ],
          },
        ],
      ],
    ],
  ]);
});

it("never writes what the client only keeps for itself", async () => {
  const event = { level: "error", sdkProcessingMetadata: { request: "An" } };
  expect(await sent([{}, [[{ type: "event" }, event]]])).toEqual([
    [{}, [[{ type: "event" }, { level: "error" }]]],
  ]);
});

it("holds back what is no envelope", async () => {
  expect(await sent(undefined)).toEqual([]);
  expect(await sent([{}])).toEqual([]);
});

it("lets a large machine tell how much memory it has nothing of", async () => {
  const event = { contexts: { device: { arch: "x64", memory_size: 135_014_514_688 } } };
  expect(await sent([{}, [[{ type: "event" }, event]]])).toMatchObject([
    [{}, [[{ type: "event" }, { contexts: { device: { arch: "x64" } } }]]],
  ]);
});
