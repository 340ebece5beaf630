import type { Consumer, JsonObject, LearnerId, LogEntry, Tx } from "@hocvuso/core";
import { advance, type LearnerState } from "../rules/advance.ts";
import type { CompiledRule, RuleSet } from "../rules/compile-rules.ts";
import { type Attainment, sameAttainment } from "../rules/decide.ts";
import { matchStatement, voidedBy } from "../rules/evidence.ts";
import { componentsOf } from "../rules/fold.ts";
import {
  isKept,
  loadState,
  markKept,
  type Place,
  replayState,
  saveAttainments,
} from "./learner-store.ts";
import { evidenceRow } from "./rows.ts";
import type { FrameworkTables } from "./tables.ts";

/** Something that happened to an attainment. */
export interface AttainmentChange {
  /**
   * Reached; renewed, so that its end or its beginning moves; or taken back because its evidence was
   * voided. That one expires is told by its `expiresAt` alone.
   */
  readonly kind: "attained" | "renewed" | "withdrawn";
  /** The attainment as it is now; as it was when it is withdrawn. */
  readonly attainment: Attainment;
  /** All attainments of the learner by the same version of the rule, after the change. */
  readonly attainments: readonly Attainment[];
  /** Place in the log of the statement that caused it; the same when the log is read again. */
  readonly sequence: number;
}

/** Hears of changes, in the transaction that makes them; uses nothing but `tx` to write. */
export type AttainmentListener = (change: AttainmentChange, tx: Tx) => Promise<void>;

/** What the consumer needs to know. */
interface ConsumerSettings {
  readonly set: RuleSet;
  readonly homePage: string;
  readonly listeners: readonly AttainmentListener[];
}

/** Reads statements, keeps evidence, decides attainments. */
export function attainmentConsumer(settings: ConsumerSettings): Consumer {
  return {
    name: "framework/attainments",
    async handle(entries, tx) {
      for (const entry of entries) await take(entry, tx, settings);
    },
    async reset(tx) {
      const db = tx.withTables<FrameworkTables>();
      await db.deleteFrom("framework_evidence").execute();
      await db.deleteFrom("framework_attainment").execute();
      await db.deleteFrom("framework_voided").execute();
    },
  };
}

async function take(
  { sequence, statement }: LogEntry,
  tx: Tx,
  settings: ConsumerSettings,
): Promise<void> {
  const target = voidedBy(statement);
  if (target !== undefined) return takeBack(target, sequence, tx, settings);
  const { set, homePage } = settings;
  const found = matchStatement(statement, set, homePage);
  if (!found?.matches.length || (await isVoided(statement, tx))) return;
  const { learnerId, matches } = found;
  const db = tx.withTables<FrameworkTables>();
  for (const component of componentsOf(found)) {
    const place = { learnerId, component };
    const { state, matches: stored } = await loadState(db, set, place);
    const before = attainmentsIn(state);
    const changed = advance(state, found);
    const own = matches.filter(({ condition }) => condition.of.component === component);
    await db
      .insertInto("framework_evidence")
      .values(own.map((one) => evidenceRow(learnerId, one, sequence, isKept(state, one))))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const dropped = stored.filter((one) => !isKept(state, one));
    await markKept(db, learnerId, dropped, false);
    await tell({ place, sequence, before, after: state, rules: changed }, tx, settings);
  }
}

async function isVoided(statement: JsonObject, tx: Tx): Promise<boolean> {
  const row = await tx
    .withTables<FrameworkTables>()
    .selectFrom("framework_voided")
    .select("statement_id")
    .where("statement_id", "=", String(statement.id).toLowerCase())
    .executeTakeFirst();
  return row !== undefined;
}

/** What rests on a voided statement is decided again as if it had never been there. */
async function takeBack(
  statementId: string,
  sequence: number,
  tx: Tx,
  settings: ConsumerSettings,
): Promise<void> {
  const { set } = settings;
  const db = tx.withTables<FrameworkTables>();
  await db
    .insertInto("framework_voided")
    .values({ statement_id: statementId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const rows = await db
    .deleteFrom("framework_evidence")
    .where("statement_id", "=", statementId)
    .returning(["learner_id", "rule_id"])
    .execute();
  const places = new Map<string, Place>();
  for (const { learner_id, rule_id } of rows) {
    const component = set.versions.get(rule_id)?.[0]?.component;
    const place = component && { learnerId: learner_id as LearnerId, component };
    if (place) places.set(`${learner_id} ${component.place}`, place);
  }
  for (const place of places.values()) {
    const before = attainmentsIn((await loadState(db, set, place)).state);
    const after = await replayState(db, set, place);
    await tell({ place, sequence, before, after, rules: place.component.rules }, tx, settings);
  }
}

/** The attainments by rule, before they change. */
function attainmentsIn({ rules }: LearnerState): (readonly Attainment[])[] {
  return rules.map((standing) => standing?.attainments ?? []);
}

/** What came of one statement. */
interface Outcome {
  readonly place: Place;
  readonly sequence: number;
  readonly before: readonly (readonly Attainment[])[];
  readonly after: LearnerState;
  /** Those that may have changed. */
  readonly rules: readonly CompiledRule[];
}

/** Stores what changed and tells the listeners. */
async function tell(
  { place, sequence, before, after, rules }: Outcome,
  tx: Tx,
  { listeners }: ConsumerSettings,
): Promise<void> {
  for (const rule of rules) {
    const was = before[rule.place] ?? [];
    const is = after.rules[rule.place]?.attainments ?? [];
    if (was.length === is.length && was.every((one, at) => same(one, is[at]))) continue;
    await saveAttainments(tx, place.learnerId, rule, is);
    for (const change of changesBetween(was, is)) {
      for (const listener of listeners) {
        await listener({ ...change, attainments: is, sequence }, tx);
      }
    }
  }
}

function same(a: Attainment, b: Attainment | undefined): boolean {
  return b !== undefined && sameAttainment(a, b);
}

/** One and the first that holds at a time when it held are the same, renewed. */
function changesBetween(
  was: readonly Attainment[],
  is: readonly Attainment[],
): Pick<AttainmentChange, "attainment" | "kind">[] {
  const open = new Set(was);
  const changes: Pick<AttainmentChange, "attainment" | "kind">[] = [];
  for (const attainment of is) {
    const before = [...open].find((other) => overlap(attainment, other));
    if (before) open.delete(before);
    if (!before) changes.push({ kind: "attained", attainment });
    else if (
      before.attainedAt !== attainment.attainedAt ||
      before.expiresAt !== attainment.expiresAt
    ) {
      changes.push({ kind: "renewed", attainment });
    }
  }
  return [
    ...[...open].map((attainment) => ({ kind: "withdrawn" as const, attainment })),
    ...changes,
  ];
}

function overlap(a: Attainment, b: Attainment): boolean {
  const { attainedAt: from, expiresAt: to = Infinity } = a;
  return b.attainedAt < to && from < (b.expiresAt ?? Infinity);
}
