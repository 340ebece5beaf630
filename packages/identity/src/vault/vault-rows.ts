import { createLearnerId, type LearnerId } from "@hocvuso/core";
import { renewReleased } from "../linking/released-rows.ts";
import { type Identifier, type IdentifierInside, insideOf } from "./identifier.ts";
import { sealedColumns } from "./identifier-seal.ts";
import type { KeyedIndex } from "./key-ring.ts";
import { type Db, now, type VaultParts } from "./vault-parts.ts";

/** An identifier with the indexes under which its row may be. */
export interface Indexed {
  readonly identifier: Identifier;
  readonly inside: IdentifierInside;
  readonly indexes: readonly KeyedIndex[];
  /** The index to write. */
  readonly index: string;
}

/** What a look-up gives. */
export interface VaultRow {
  readonly blind_index: string;
  readonly key_version: number;
  readonly learner_id: string;
  readonly sealed: string | null;
}

const rowsPerStatement = 200;

/** Computes the indexes; before the transaction, since it needs no rows. */
export function indexAll(
  { ring }: VaultParts,
  identifiers: readonly Identifier[],
): Promise<readonly Indexed[]> {
  return Promise.all(
    identifiers.map(async (identifier) => {
      const inside = insideOf(identifier);
      const indexes = await ring.indexes(inside.kind, inside.parts);
      return { identifier, inside, indexes, index: indexes[0]?.index ?? "" };
    }),
  );
}

/** Finds the rows of identifiers: one query for each 200 indexes, whatever the number of key versions. */
export async function findRows(
  db: Db,
  { context }: VaultParts,
  wanted: readonly Indexed[],
): Promise<ReadonlyMap<Indexed, VaultRow>> {
  const rows = new Map<string, VaultRow>();
  const indexes = new Set(wanted.flatMap((one) => one.indexes.map(({ index }) => index)));
  for (const some of chunks([...indexes])) {
    const found = await db
      .selectFrom("identity_vault")
      .select(["blind_index", "key_version", "learner_id", "sealed"])
      .where("context", "=", context)
      .where("blind_index", "in", some)
      .execute();
    for (const row of found) rows.set(row.blind_index, row);
  }
  const found = new Map<Indexed, VaultRow>();
  for (const one of wanted) {
    const row = one.indexes.map(({ index }) => rows.get(index)).find((each) => each !== undefined);
    if (row) found.set(one, row);
  }
  return found;
}

/** Tells whether a row was not written with the first key, or before copies were sealed. */
export function isOutdated({ ring, seal }: VaultParts, row: VaultRow): boolean {
  return row.key_version !== ring.writing || (seal !== undefined && row.sealed === null);
}

/** Writes a row that was met with the first keys. The learner stays the same. */
export async function renewRow(
  db: Db,
  parts: VaultParts,
  { identifier, index, indexes }: Indexed,
  row: VaultRow,
): Promise<void> {
  const renewed = row.key_version !== parts.ring.writing;
  await db
    .updateTable("identity_vault")
    .set({
      ...(renewed && { blind_index: index, key_version: parts.ring.writing }),
      ...(parts.seal && (await sealedColumns(parts.seal, identifier))),
    })
    .where("context", "=", parts.context)
    .where("blind_index", "=", row.blind_index)
    .execute();
  await renewReleased(db, parts, [{ indexes }]);
}

/** Adds identifiers that nobody has yet, each to its learner or to a new one. */
export async function addRows(
  db: Db,
  parts: VaultParts,
  wanted: readonly Indexed[],
  learnerId?: LearnerId,
): Promise<void> {
  for (const some of chunks(wanted)) {
    const rows = some.map(async ({ identifier, inside, index }) => ({
      context: parts.context,
      blind_index: index,
      key_version: parts.ring.writing,
      kind: inside.kind,
      issuer: inside.issuer,
      learner_id: learnerId ?? createLearnerId(),
      ref: crypto.randomUUID(),
      created_at: now(parts),
      ...(await sealedColumns(parts.seal, identifier)),
    }));
    await db
      .insertInto("identity_vault")
      .values(await Promise.all(rows))
      .execute();
    await renewReleased(db, parts, some);
  }
}

function* chunks<Value>(values: readonly Value[]): Generator<readonly Value[]> {
  for (let start = 0; start < values.length; start += rowsPerStatement) {
    yield values.slice(start, start + rowsPerStatement);
  }
}
