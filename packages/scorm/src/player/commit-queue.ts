import type { CommitAck, CommitBody } from "./wire.ts";

/** How saving stands. */
export type SaveState = "saved" | "saving" | "offline" | "signed-out" | "replaced" | "refused";

/** A commit before it is known whether its session was acknowledged yet. */
type Commit = Omit<CommitBody, "takeover">;

/** Sends commits one after another until each is acknowledged. */
export interface CommitQueue {
  /** Takes a commit; it replaces one of the same session that still waits. */
  push(commit: Commit): void;
  /** Resolves `true` once everything is acknowledged, `false` when something was refused. */
  flush(): Promise<boolean>;
  /** The page goes away: sends what waits, and what still comes, without waiting for answers. */
  leave(): void;
  /** The page came back. */
  stay(): void;
}

/** Options of {@link createCommitQueue}. */
export interface CommitQueueOptions {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly onState: (state: SaveState) => void;
  /** Waits before another try. Default: real time. */
  readonly wait?: (ms: number) => Promise<void>;
}

/** Browsers send at most 64 KiB for a page that is gone. */
const keepaliveBytes = 60_000;

/** A snapshot holds all that went before, so only the newest one of a session matters. */
export function createCommitQueue({
  url,
  fetch: send,
  onState,
  wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}: CommitQueueOptions): CommitQueue {
  const queue: Commit[] = [];
  const acknowledged = new Set<string>();
  let inFlight: Commit | undefined;
  let running: Promise<void> | undefined;
  let lost = false;
  let leaving = false;

  const post = (commit: Commit, closing: boolean) => {
    const takeover = !acknowledged.has(commit.session);
    const body = JSON.stringify({ ...commit, takeover });
    const keepalive = closing && new TextEncoder().encode(body).length < keepaliveBytes;
    const headers = { "content-type": "application/json" };
    return send(url, { method: "POST", body, headers, keepalive, credentials: "same-origin" });
  };

  const tryOnce = async (commit: Commit): Promise<SaveState> => {
    inFlight = commit;
    const response = await post(commit, commit.ends !== undefined).catch(() => undefined);
    inFlight = undefined;
    if (!response || response.status >= 500 || response.status === 429) return "offline";
    if (!response.ok) return refusalOf(response.status);
    const ack = (await response.json().catch(() => ({ sequence: 0 }))) as CommitAck;
    if (ack.sequence < commit.sequence) return "offline";
    acknowledged.add(commit.session);
    return "saved";
  };

  const run = async () => {
    let failures = 0;
    for (let head = queue[0]; head; head = queue[0]) {
      if (failures === 0) onState("saving");
      const state = await tryOnce(head);
      onState(state);
      if (state === "signed-out") return;
      if (state === "offline") {
        await wait(Math.min(1000 * 2 ** failures, 15_000));
        failures += 1;
        continue;
      }
      failures = 0;
      if (state !== "saved") lost = true;
      if (queue[0] === head) queue.shift();
    }
  };

  const kick = () => {
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };

  return {
    push(commit) {
      const last = queue.at(-1);
      const replaceable = last && last !== inFlight && !last.ends;
      if (replaceable && last.session === commit.session) queue.pop();
      if (leaving) post(commit, true).catch(() => {});
      else {
        queue.push(commit);
        void kick();
      }
    },
    async flush() {
      await kick();
      return queue.length === 0 && !lost;
    },
    leave() {
      leaving = true;
      for (const commit of queue) if (commit !== inFlight) post(commit, true).catch(() => {});
    },
    stay() {
      leaving = false;
    },
  };
}

function refusalOf(status: number): SaveState {
  if (status === 401) return "signed-out";
  return status === 409 ? "replaced" : "refused";
}
