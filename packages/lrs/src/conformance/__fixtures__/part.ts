import assert from "node:assert/strict";
import type { XapiVersion } from "@hocvuso/xapi";
import type { Answer, SentHeaders, Session } from "./session.ts";
import { inSubStatement, type Parts, postOne, readBack } from "./statements.ts";

/** One thing a record store has to do. */
export interface Case {
  /** Numbers of the requirements: 14 is XAPI-00014. None where the list of requirements is silent. */
  readonly ids: readonly number[];
  /** Section of each version that demands it. */
  readonly sections: Sections;
  readonly title: string;
  /** Ends well, or throws. */
  readonly run: (session: Session) => Promise<void>;
}

/** Where the standard says it: 1.0.3 and IEEE 9274.1.1. A version left out does not demand it. */
type Sections = Readonly<Partial<Record<XapiVersion, string>>>;

/** A request and the status it is answered with. */
export type Exchange = readonly [
  title: string,
  status: number,
  method: string,
  address: string,
  body?: unknown,
  headers?: SentHeaders,
];

/** Makes the cases of one part of the standard. */
export interface Part {
  /** Statements that are answered with 400, in SubStatements too. */
  refuses(ids: string, rows: Readonly<Record<string, Parts>>): Case[];
  /** Statements that are stored and come back with what they said, in SubStatements too. */
  accepts(ids: string, rows: Readonly<Record<string, Parts>>): Case[];
  /** Requests, each by itself. */
  answers(ids: string, rows: readonly Exchange[]): Case[];
  /** Behaviour that takes several requests. */
  does(ids: string, title: string, run: Case["run"]): Case[];
}

/** A part of the standard, by its section in 1.0.3 and in IEEE 9274.1.1. */
export function part(xapi103: string | undefined, ieee: string | undefined): Part {
  const sections: Sections = {
    ...(xapi103 !== undefined && { "1.0.3": xapi103 }),
    ...(ieee !== undefined && { "2.0.0": ieee }),
  };
  const one = (ids: string, title: string, run: Case["run"]): Case => ({
    ids: ids === "" ? [] : ids.split(" ").map(Number),
    sections,
    title,
    run,
  });
  /** A case of the statement, and one of the SubStatement; `at` is where the parts are. */
  const both = (
    ids: string,
    rows: Readonly<Record<string, Parts>>,
    run: (parts: Parts, at: readonly string[]) => Case["run"],
  ) =>
    Object.entries(rows).flatMap(([title, parts]) => {
      const inner = inSubStatement(parts);
      const keys = Object.keys(parts);
      const at = (prefix: string) => keys.map((key) => `${prefix}/${key}`);
      return [
        one(ids, title, run(parts, at(""))),
        ...(inner ? [one(ids, `${title}, in a SubStatement`, run(inner, at("/object")))] : []),
      ];
    });
  return {
    refuses: (ids, rows) =>
      both(ids, rows, (parts, at) => (session) => isRefused(session, parts, at)),
    accepts: (ids, rows) => both(ids, rows, (parts) => (session) => readBack(session, parts)),
    answers: (ids, rows) =>
      rows.map(([title, status, method, address, body, headers]) =>
        one(ids, title, async (session) => {
          hasStatus(await session.call(method, address, body, headers), status);
        }),
      ),
    does: (ids, title, run) => [one(ids, title, run)],
  };
}

/** Checks a status, naming both in the message. */
export function hasStatus(answer: Answer, status: number): Answer {
  assert.equal(answer.status, status, `status ${answer.status} instead of ${status}`);
  return answer;
}

/** Checks that a statement is refused for what is wrong in it, not for anything else. */
async function isRefused(session: Session, parts: Parts, at: readonly string[]): Promise<void> {
  const { body } = hasStatus(await postOne(session, parts), 400);
  const { path } = body.error;
  assert.ok(
    at.some((one) => path.startsWith(one)),
    `refused for ${path}`,
  );
}
