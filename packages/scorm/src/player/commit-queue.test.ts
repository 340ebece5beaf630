import { describe, expect, test } from "vitest";
import { createCommitQueue, type SaveState } from "./commit-queue.ts";
import type { CommitBody } from "./wire.ts";

type Commit = Omit<CommitBody, "takeover">;

type Answer = (body: CommitBody) => Response | Promise<Response>;
const ack: Answer = (body) => Response.json({ sequence: body.sequence });

/** A queue over a scripted server: the answers are used up in order, then every commit is stored. */
function setUp(...answers: Answer[]) {
  const sent: (CommitBody & { keepalive: boolean })[] = [];
  const states: SaveState[] = [];
  const waits: number[] = [];
  const queue = createCommitQueue({
    url: "/commit",
    async fetch(_url, init) {
      const body = JSON.parse(String(init?.body)) as CommitBody;
      sent.push({ ...body, keepalive: init?.keepalive === true });
      return (answers.shift() ?? ack)(body);
    },
    onState: (state) => states.push(state),
    wait: async (ms) => void waits.push(ms),
  });
  return { queue, sent, states, waits };
}

const commit = (sequence: number, more: Partial<Commit> = {}): Commit => ({
  attemptId: "a",
  attempt: 1,
  sco: "s",
  session: "x",
  sequence,
  snapshot: { cmi: { n: sequence } },
  ...more,
});

describe("the commit queue", () => {
  test("takes over until the first acknowledgement, then no more", async () => {
    const { queue, sent } = setUp();
    queue.push(commit(1));
    await queue.flush();
    queue.push(commit(2));
    expect(await queue.flush()).toBe(true);
    expect(sent.map((one) => [one.sequence, one.takeover])).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  test("sends only the newest of what waits, but never skips the end of a session", async () => {
    const { queue, sent } = setUp();
    for (const sequence of [1, 2, 3]) queue.push(commit(sequence));
    queue.push(commit(4, { ends: "terminated" }));
    queue.push(commit(1, { session: "y" }));
    expect(await queue.flush()).toBe(true);
    expect(sent.map((one) => `${one.session}${one.sequence}`)).toEqual(["x1", "x4", "y1"]);
    expect(sent[1]?.keepalive).toBe(true);
  });

  test("tries again, waiting longer, through lost connections and faults of the server", async () => {
    const gone: Answer = () => Promise.reject(new TypeError("Failed to fetch"));
    const busy: Answer = () => new Response(null, { status: 503 });
    const { queue, sent, states, waits } = setUp(gone, busy, gone);
    queue.push(commit(1));
    expect(await queue.flush()).toBe(true);
    expect(sent).toHaveLength(4);
    expect(waits).toEqual([1000, 2000, 4000]);
    expect(states).toEqual(["saving", "offline", "offline", "offline", "saved"]);
  });

  test("an answer that acknowledges less is no acknowledgement", async () => {
    const { queue, sent } = setUp(() => Response.json({ sequence: 0 }));
    queue.push(commit(1));
    expect(await queue.flush()).toBe(true);
    expect(sent).toHaveLength(2);
  });

  test("keeps the work of someone who was signed out", async () => {
    const { queue, sent, states } = setUp(() => new Response(null, { status: 401 }));
    queue.push(commit(1));
    expect(await queue.flush()).toBe(false);
    expect(states.at(-1)).toBe("signed-out");
    expect(await queue.flush()).toBe(true);
    expect(sent).toHaveLength(2);
  });

  test.each([
    [409, "replaced"],
    [400, "refused"],
  ])("says that it was refused with %d", async (status, state) => {
    const { queue, states } = setUp(() => new Response(null, { status }));
    queue.push(commit(1));
    expect(await queue.flush()).toBe(false);
    expect(states.at(-1)).toBe(state);
  });

  test("when the page goes, sends what waits with keepalive", async () => {
    let release = () => {};
    const slow: Answer = (body) =>
      new Promise((resolve) => {
        release = () => resolve(Response.json({ sequence: body.sequence }));
      });
    const { queue, sent } = setUp(slow);
    queue.push(commit(1));
    queue.push(commit(2));
    queue.leave();
    queue.push(commit(3, { ends: "suspended" }));
    expect(sent.map((one) => [one.sequence, one.keepalive])).toEqual([
      [1, false],
      [2, true],
      [3, true],
    ]);
    release();
  });

  test("a body too large for keepalive is sent without it", async () => {
    const { queue, sent } = setUp();
    queue.push(commit(1, { ends: "suspended", snapshot: { cmi: { long: "ă".repeat(40_000) } } }));
    await queue.flush();
    expect(sent[0]?.keepalive).toBe(false);
  });
});
