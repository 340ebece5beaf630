import { createLearnerId } from "../../packages/core/src/index.ts";
import {
  buildStatement,
  createSender,
  type DeadLetter,
  indexedDbOutbox,
  type Sender,
  type SenderState,
  verbs,
} from "../../packages/xapi/src/index.ts";

// The script of a lesson's page, bundled by the test: what a course of ours does in a browser.

/** What the test calls in the page. */
export interface Lesson {
  /** Answers `count` questions of one learner; numbers them from `first`. */
  answer(name: string, first: number, count: number): Promise<readonly string[]>;
  /** The same, without waiting for anything. */
  answerAndLeave(name: string, first: number, count: number): void;
  /** Puts the second answer under the id of the first. */
  answerOver(name: string, id: string): Promise<void>;
  letters(): Promise<readonly DeadLetter[]>;
  resend(ids: readonly string[]): Promise<void>;
  /** Gives a refused answer another response. */
  mend(id: string, response: string): Promise<void>;
  drop(ids: readonly string[]): Promise<void>;
  drained(): Promise<void>;
  close(): Promise<void>;
  state(): SenderState;
  states: SenderState[];
}

const parameters = new URLSearchParams(location.search);
const sender: Sender = createSender({
  endpoint: parameters.get("endpoint") ?? "",
  credentials: async ({ refresh }) => {
    const response = await fetch(`/token${refresh ? "?refresh" : ""}`);
    return response.text();
  },
  outbox: indexedDbOutbox(),
  retryFirstMs: 50,
  retryMaxMs: 400,
  pollMs: 500,
  batchStatements: 10,
});
const states: SenderState[] = [];
sender.onState((state) => states.push(state));
sender.start();

const learners = new Map<string, ReturnType<typeof createLearnerId>>();

function statementsOf(name: string, first: number, count: number) {
  // One letter is enough to tell them apart on the other side.
  const bytes = new Uint8Array(16).fill(name.charCodeAt(0));
  const learnerId = learners.get(name) ?? createLearnerId(() => bytes);
  learners.set(name, learnerId);
  return Array.from({ length: count }, (_, at) =>
    buildStatement({
      learner: { homePage: "https://lesson.example", learnerId },
      verb: verbs.answered,
      activity: { id: `https://lesson.example/questions/${first + at}` },
      result: { response: `${name}${first + at}` },
      timestamp: Date.now(),
    }),
  );
}

const lesson: Lesson = {
  async answer(name, first, count) {
    const ids: string[] = [];
    for (const one of statementsOf(name, first, count)) ids.push(...(await sender.put([one])));
    return ids;
  },
  answerAndLeave(name, first, count) {
    void sender.put(statementsOf(name, first, count));
  },
  async answerOver(name, id) {
    await sender.put(statementsOf(name, 0, 1).map((one) => ({ ...one, id })));
  },
  letters: () => sender.deadLetters(),
  resend: (ids) => sender.resend(ids),
  async mend(id, response) {
    const letter = (await sender.deadLetters()).find((one) => one.id === id);
    await sender.mend([{ ...JSON.parse(letter?.body ?? "{}"), result: { response } }]);
  },
  drop: (ids) => sender.drop(ids),
  drained: () => sender.drained(),
  close: () => sender.close(),
  state: () => sender.state(),
  states,
};
Object.assign(globalThis, { lesson });
