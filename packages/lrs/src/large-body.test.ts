import { request } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { needed, startTarget, type Target } from "./__fixtures__/bad-input.ts";
import { learner, statement } from "./__fixtures__/client.ts";
import { mixed } from "./__fixtures__/multipart.ts";

const megabyte = 1024 * 1024;
const piece = Buffer.alloc(megabyte / 4, " ");

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** What buffers hold now, without those that nobody needs any more. */
function heldBytes(): number {
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

let target: Target;
beforeEach(async () => {
  target = await startTarget({ maxBodyBytes: megabyte });
});
afterEach(() => target.close());

interface Sent {
  readonly status: number;
  readonly body: { readonly error: { readonly code: string; readonly hint: object } };
  /** Most bytes held by buffers while it was sent, above what there was before. */
  readonly grownBytes: number;
}

/** Sends megabytes as fast as they are taken, and reads the answer only after the last one. */
function sendAll(address: string, megabytes: number, headers: Record<string, string>) {
  const before = heldBytes();
  let most = before;
  return new Promise<Sent>((resolve, reject) => {
    const outgoing = request(`http://127.0.0.1:${target.port}/xapi/${address}`, {
      method: "POST",
      headers: { ...needed, ...headers },
      agent: false,
    });
    outgoing.on("error", reject);
    const answered = new Promise<Omit<Sent, "grownBytes">>((answer) => {
      outgoing.on("response", async (incoming) => {
        const parts: Buffer[] = [];
        for await (const part of incoming) parts.push(part as Buffer);
        const body = JSON.parse(Buffer.concat(parts).toString());
        answer({ status: incoming.statusCode ?? 0, body });
      });
    });
    const sendRest = async () => {
      for (let at = 0; at < megabytes * 4; at += 1) {
        if (at % 10 === 9) most = Math.max(most, heldBytes());
        if (!outgoing.write(piece)) await new Promise((go) => outgoing.once("drain", go));
      }
      outgoing.end();
      resolve({ ...(await answered), grownBytes: most - before });
    };
    sendRest().catch(reject);
  });
}

const length = (megabytes: number) => ({ "content-length": `${megabytes * megabyte}` });
const json = { "content-type": "application/json" };
const form = { "content-type": "application/x-www-form-urlencoded" };
const state = `activities/state?${new URLSearchParams({
  activityId: "urn:x:1",
  agent: JSON.stringify(learner),
  stateId: "s",
})}`;

describe("a body of 50 MB where 1 MiB is taken", () => {
  it.each<[string, string, Record<string, string>]>([
    ["statements of a known length", "statements", { ...json, ...length(50) }],
    ["statements in chunks", "statements", json],
    ["a document in chunks", state, json],
    ["a form of the alternate syntax in chunks", "statements?method=PUT", form],
  ])(
    "is answered with 413, hardly takes memory and stores nothing: %s",
    async (_, address, headers) => {
      const { status, body, grownBytes } = await sendAll(address, 50, headers);
      expect([status, body.error.code]).toEqual([413, "LRS_BODY_TOO_LARGE"]);
      expect(body.error.hint).toEqual({
        vi: expect.stringContaining("1048576"),
        en: expect.stringContaining("1048576"),
      });
      expect(grownBytes).toBeLessThan(20 * megabyte);
      expect(await target.stored()).toBe(0);
      expect((await target.post(JSON.stringify(statement()))).status).toBe(200);
    },
  );

  it("is answered over fetch too, which reads while it sends", async () => {
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        for (let at = 0; at < 200; at += 1) controller.enqueue(new Uint8Array(piece));
        controller.close();
      },
    });
    const answer = await target.send("POST", "statements", {
      headers: json,
      body,
      duplex: "half",
    } as RequestInit);
    expect([answer.status, answer.body.error.code]).toEqual([413, "LRS_BODY_TOO_LARGE"]);
  });
});

it("a body that promises a terabyte is answered at once", async () => {
  const headers = { ...needed, ...json, ...length(1024 * 1024) };
  const status = await new Promise((resolve, reject) => {
    const address = `http://127.0.0.1:${target.port}/xapi/statements`;
    const outgoing = request(address, { method: "POST", headers, agent: false });
    outgoing.on("error", reject);
    outgoing.on("response", (incoming) => {
      resolve(incoming.statusCode);
      outgoing.destroy();
    });
    outgoing.flushHeaders();
  });
  expect(status).toBe(413);
  expect(await target.stored()).toBe(0);
});

it("files of 50 MB where 1 MiB of them is taken are answered with 413", async () => {
  await target.close();
  target = await startTarget({ maxBodyBytes: megabyte, maxFileBytes: megabyte });
  const { status, body, grownBytes } = await sendAll("statements", 50, mixed);
  expect([status, body.error.code]).toEqual([413, "LRS_BODY_TOO_LARGE"]);
  expect(grownBytes).toBeLessThan(20 * megabyte);
  expect(await target.stored()).toBe(0);
});
