import type { Consumer, JsonObject, LearnerId, LogEntry, Tx } from "@hocvuso/core";
import { advance, type LearnerState } from "../rules/advance.ts";
import type { CompiledRule, RuleSet } from "../rules/compile-rules.ts";
import { type Attainment, sameAttainment } from "../rules/decide.ts";
import { matchStatement, voidedBy } from "../rules/evidence.ts";
import { componentsOf } from "../rules/fold.ts";
import { loadState, type Place, replayState, saveAttainments } from "./learner-store.ts";
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
      // What rules decided that are no longer listed could not be decided again.
      for (const id of settings.set.versions.keys()) {
        await db.deleteFrom("framework_evidence").where("rule_id", "=", id).execute();
        await db.deleteFrom("framework_attainment").where("rule_id", "=", id).execute();
      }
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
    const state = await loadState(db, set, place);
    const before = attainmentsIn(state);
    const changed = advance(state, found);
    await tell({ place, sequence, before, after: state, rules: changed }, tx, settings);
  }
  await db
    .insertInto("framework_evidence")
    .values(matches.map((match) => evidenceRow(learnerId, match, sequence)))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
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
  const learnerId = rows[0]?.learner_id as LearnerId;
  const components = new Set(
    rows.flatMap(({ rule_id }) => set.versions.get(rule_id)?.[0]?.component ?? []),
  );
  for (const component of components) {
    const place = { learnerId, component };
    const before = attainmentsIn(await loadState(db, set, place));
    const after = await replayState(db, set, place);
    await tell({ place, sequence, before, after, rules: component.rules }, tx, settings);
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
    const changes = changesBetween(was, is);
    if (changes.length === 0) continue;
    await saveAttainments(tx, place.learnerId, rule, is);
    for (const change of changes) {
      for (const listener of listeners) await listener({ ...change, sequence }, tx);
    }
  }
}

/** Two that hold at the same time are the same attainment, renewed. */
function changesBetween(
  was: readonly Attainment[],
  is: readonly Attainment[],
): Omit<AttainmentChange, "sequence">[] {
  const renewed = (one: Attainment) => is.find((other) => overlap(one, other));
  const changes: Omit<AttainmentChange, "sequence">[] = was
    .filter((one) => !renewed(one))
    .map((attainment) => ({ kind: "withdrawn", attainment }));
  for (const attainment of is) {
    const before = was.find((other) => overlap(attainment, other));
    if (!before) changes.push({ kind: "attained", attainment });
    else if (!sameAttainment(before, attainment)) changes.push({ kind: "renewed", attainment });
  }
  return changes;
}

function overlap(a: Attainment, b: Attainment): boolean {
  const { attainedAt: from, expiresAt: to = Infinity } = a;
  return b.attainedAt < to && from < (b.expiresAt ?? Infinity);
}
