import assert from "node:assert/strict";
import { learner } from "../../__fixtures__/client.ts";
import type { Answer, Session } from "./session.ts";

/** What a statement has besides, or instead of, what every statement has; undefined leaves out. */
export type Parts = Readonly<Record<string, unknown>>;

/** A statement that is right. */
export function made(parts: Parts = {}): Record<string, unknown> {
  return {
    actor: learner,
    verb: { id: "http://adlnet.gov/expapi/verbs/completed", display: { vi: "đã hoàn thành" } },
    object: { objectType: "Activity", id: "https://hub.example.vn/courses/1" },
    ...parts,
  };
}

/** Such a statement as a SubStatement. */
export function sub(parts: Parts = {}): Record<string, unknown> {
  return { objectType: "SubStatement", ...made(parts) };
}

const ofStatementsOnly = ["id", "stored", "version", "authority"];

/** The same parts one level down, where the standard allows them there. */
export function inSubStatement(parts: Parts): Parts | undefined {
  if (ofStatementsOnly.some((key) => key in parts)) return undefined;
  const { object } = parts as { object?: { objectType?: unknown } };
  return object?.objectType === "SubStatement" ? undefined : { object: sub(parts) };
}

/** Posts a statement. */
export function postOne(session: Session, parts: Parts = {}): Promise<Answer> {
  return session.call("POST", "statements", made(parts));
}

/** Stores a statement and gives its id. */
export async function stored(session: Session, parts: Parts = {}): Promise<string> {
  const { status, body } = await postOne(session, parts);
  assert.equal(status, 200);
  assert.ok(Array.isArray(body) && body.length === 1, "the answer is a list of one id");
  return body[0];
}

/** Reads a statement by its id. */
export async function byId(session: Session, id: string, more = ""): Promise<Answer["body"]> {
  const answer = await session.call("GET", `statements?statementId=${id}${more}`);
  assert.equal(answer.status, 200);
  assert.equal(answer.body?.id, id);
  return answer.body;
}

/** Ids of the statements that a query finds, in its order. */
export async function found(
  session: Session,
  parameters: Readonly<Record<string, string>>,
): Promise<string[]> {
  const { status, body } = await session.call(
    "GET",
    `statements?${new URLSearchParams(parameters)}`,
  );
  assert.equal(status, 200);
  return body.statements.map(({ id }: { id: string }) => id);
}

/** Stores a statement and finds everything in it that was sent. */
export async function readBack(session: Session, parts: Parts): Promise<void> {
  holds(await byId(session, await stored(session, parts)), JSON.parse(JSON.stringify(parts)), "");
}

/** Checks that a value has all that was sent; a list may hold the one thing that was sent. */
function holds(value: unknown, sent: unknown, path: string): void {
  if (path.endsWith("/timestamp") || path.endsWith("/id")) {
    assert.equal(sameText(value), sameText(sent), path);
  } else if (Array.isArray(sent)) {
    assert.ok(Array.isArray(value) && value.length === sent.length, path);
    sent.forEach((one, at) => {
      holds(value[at], one, `${path}/${at}`);
    });
  } else if (typeof sent === "object" && sent !== null) {
    const object = (Array.isArray(value) ? value[0] : value) as Record<string, unknown>;
    assert.equal(typeof object, "object", path);
    for (const [key, one] of Object.entries(sent)) {
      if (!path.startsWith("/authority") && key !== "authority" && key !== "stored") {
        holds(object[key], one, `${path}/${key}`);
      }
    }
  } else {
    assert.equal(value, sent, path);
  }
}

/** UUIDs in any case, and one instant in any time zone, are the same. */
function sameText(value: unknown): unknown {
  const time = typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) && Date.parse(value);
  return time || (typeof value === "string" ? value.toLowerCase() : value);
}
