import {
  type Clock,
  createLearnerId,
  type Database,
  type LearnerId,
  systemClock,
  type Tx,
} from "@hocvuso/core";
import type { Kysely } from "kysely";
import { type BlindIndex, createBlindIndex } from "./blind-index.ts";
import { type CitizenNumber, revealCitizenNumber } from "./citizen-number.ts";
import type { IdentityTables } from "./tables.ts";

/** Options of every call of a {@link Vault}. */
export interface VaultCallOptions {
  /** Work in this transaction. Default: one of its own. */
  readonly tx?: Tx;
}

/** Turns citizens into opaque learners. The only place that can. */
export interface Vault {
  /** The learner of a citizen, made on first sight; safe when called twice at once. */
  learnerFor(number: CitizenNumber, options?: VaultCallOptions): Promise<LearnerId>;
  /** The learners of many citizens, in order, all kept or none. The same number gives the same learner. */
  enrol(
    numbers: readonly CitizenNumber[],
    options?: VaultCallOptions,
  ): Promise<readonly LearnerId[]>;
  /** The learner of a citizen; `undefined` when the citizen was never seen. */
  find(number: CitizenNumber, options?: VaultCallOptions): Promise<LearnerId | undefined>;
  /**
   * Forgets which citizen a learner is. Statements stay, but nothing leads back to a person, and the
   * citizen becomes a new learner at the next sign-in.
   *
   * @returns Whether there was anything to forget.
   */
  erase(learnerId: LearnerId, options?: VaultCallOptions): Promise<boolean>;
}

/** Options of {@link createVault}. */
export interface CreateVaultOptions {
  /** Where the rows are kept; the identity migrations must have run. */
  readonly database: Database;
  /** 32 bytes for the blind index, kept apart from the database. */
  readonly lookupKey: Uint8Array<ArrayBuffer>;
  /** Agency and programme, `"so-noi-vu/bdhvs"`: learners of two contexts cannot be matched. */
  readonly context: string;
  /** Tells the time. Default: the machine's clock. */
  readonly clock?: Clock;
}

/** Version of the lookup key. Rows carry it so that a later version can re-index them. */
const keyVersion = 1;
const type = "citizen-number";
const rowsPerStatement = 200;

/**
 * Opens the vault of one context.
 *
 * @example
 * ```ts
 * const vault = await createVault({ database, lookupKey, context: "so-noi-vu/bdhvs" });
 * const learnerId = await vault.learnerFor(parseCitizenNumber("990200000123"));
 * ```
 */
export async function createVault(options: CreateVaultOptions): Promise<Vault> {
  const { database, lookupKey, context, clock = systemClock } = options;
  const blindIndex = await createBlindIndex(lookupKey);
  const within = <Result>(
    tx: Tx | undefined,
    work: (db: Kysely<IdentityTables>) => Promise<Result>,
  ): Promise<Result> => {
    if (tx) return work(tx.withTables<IdentityTables>());
    return database.transaction((own) => work(own.withTables<IdentityTables>()));
  };
  const enrol: Vault["enrol"] = async (numbers, { tx } = {}) => {
    const wanted = await indexesOf(blindIndex, numbers);
    const createdAt = new Date(clock()).toISOString();
    const known = await within(tx, async (db) => {
      const found = await select(db, context, wanted);
      const missing = [...new Set(wanted)].filter((index) => !found.has(index));
      if (missing.length === 0) return found;
      await insert(db, context, missing, createdAt);
      return new Map([...found, ...(await select(db, context, missing))]);
    });
    return wanted.map((index) => known.get(index) as LearnerId);
  };
  return {
    enrol,
    async learnerFor(number, callOptions) {
      const [learnerId] = await enrol([number], callOptions);
      return learnerId as LearnerId;
    },
    async find(number, { tx } = {}) {
      const indexes = await indexesOf(blindIndex, [number]);
      const found = await within(tx, (db) => select(db, context, indexes));
      return found.values().next().value;
    },
    async erase(learnerId, { tx } = {}) {
      const { numDeletedRows } = await within(tx, (db) =>
        db
          .deleteFrom("identity_vault")
          .where("context", "=", context)
          .where("learner_id", "=", learnerId)
          .executeTakeFirst(),
      );
      return numDeletedRows > 0n;
    },
  };
}

function indexesOf(blindIndex: BlindIndex, numbers: readonly CitizenNumber[]): Promise<string[]> {
  return Promise.all(numbers.map((number) => blindIndex(type, revealCitizenNumber(number))));
}

async function select(
  db: Kysely<IdentityTables>,
  context: string,
  indexes: readonly string[],
): Promise<Map<string, LearnerId>> {
  const found = new Map<string, LearnerId>();
  for (const some of chunks(indexes)) {
    const rows = await db
      .selectFrom("identity_vault")
      .select(["blind_index", "learner_id"])
      .where("context", "=", context)
      .where("blind_index", "in", some)
      .execute();
    for (const row of rows) found.set(row.blind_index, row.learner_id as LearnerId);
  }
  return found;
}

/** A row that another sign-in has just made stays as it is. */
async function insert(
  db: Kysely<IdentityTables>,
  context: string,
  indexes: readonly string[],
  createdAt: string,
): Promise<void> {
  for (const some of chunks(indexes)) {
    const rows = some.map((index) => ({
      context,
      blind_index: index,
      key_version: keyVersion,
      learner_id: createLearnerId(),
      created_at: createdAt,
    }));
    await db
      .insertInto("identity_vault")
      .values(rows)
      .onConflict((conflict) => conflict.columns(["context", "blind_index"]).doNothing())
      .execute();
  }
}

function* chunks(values: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < values.length; start += rowsPerStatement) {
    yield values.slice(start, start + rowsPerStatement);
  }
}
