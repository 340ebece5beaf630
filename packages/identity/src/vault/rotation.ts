import { renewReleased } from "../linking/released-rows.ts";
import { checkAudit, writeAudit } from "./audit.ts";
import { insideOf } from "./identifier.ts";
import { type IdentifierSeal, sealedColumns } from "./identifier-seal.ts";
import type { ReindexOptions, Vault, VersionCount } from "./vault-contract.ts";
import { change, type Db, reader, type VaultParts } from "./vault-parts.ts";
import { vaultRefusal } from "./vault-refusal.ts";

/** The part of the vault that changes keys. */
export function createRotation(
  parts: VaultParts,
): Pick<Vault, "countByVersion" | "reindex" | "retire"> {
  return {
    countByVersion: () => countByVersion(reader(parts, undefined), parts),
    async reindex(options) {
      const audit = checkAudit(options.audit);
      const { seal } = parts;
      if (!seal) throw vaultRefusal("IDENTITY_NOT_SEALED");
      const done = await reindexBatches(parts, seal, options);
      return change(parts, undefined, async (db) => {
        await writeAudit(db, parts, audit, { action: "reindex", count: done });
        return { done, unsealed: await countOutdated(db, parts, seal, "is") };
      });
    },
    async retire(use, version, { audit }) {
      checkAudit(audit);
      const writing = use === "lookup" ? parts.ring.writing : parts.seal?.writing;
      await change(parts, undefined, async (db) => {
        const counts = await countByVersion(db, parts);
        const used = counts.some(
          (one) => one.use === use && one.version === version && one.count > 0,
        );
        if (used || version === writing) throw vaultRefusal("IDENTITY_KEY_IN_USE");
        await writeAudit(db, parts, audit, { action: "retire", count: version });
      });
    },
  };
}

/**
 * Refuses to open a vault whose rows need a key that is not there: their people would become strangers. Without any
 * sealing key the copies that are left wait to be dropped.
 */
export async function checkVersions(parts: VaultParts): Promise<void> {
  const { ring, seal } = parts;
  for (const { use, version, count } of await countByVersion(reader(parts, undefined), parts)) {
    if (count === 0 || (use === "sealing" && !seal)) continue;
    const known = use === "lookup" ? ring.versions : seal?.versions;
    const path = use === "lookup" ? "/keys" : "/sealingKeys";
    if (!known?.includes(version)) throw vaultRefusal("IDENTITY_KEY_IN_USE", { path });
  }
}

async function countByVersion(
  db: Db,
  { context, ring, seal }: VaultParts,
): Promise<readonly VersionCount[]> {
  const count = async (
    column: "key_version" | "seal_version",
    use: VersionCount["use"],
    listed: readonly number[],
  ): Promise<VersionCount[]> => {
    const rows = await db
      .selectFrom("identity_vault")
      .select((select) => [column, select.fn.countAll<number>().as("count")])
      .where("context", "=", context)
      .where(column, "is not", null)
      .groupBy(column)
      .execute();
    const counts = new Map(listed.map((version) => [version, 0]));
    for (const row of rows) counts.set(Number(row[column]), row.count);
    return [...counts].map(([version, number]) => ({ use, version, count: number }));
  };
  return [
    ...(await count("key_version", "lookup", ring.versions)),
    ...(await count("seal_version", "sealing", seal?.versions ?? [])),
  ];
}

/** Rows that are not written with the newest keys. */
function outdated(db: Db, { context, ring }: VaultParts, seal: IdentifierSeal) {
  return db
    .selectFrom("identity_vault")
    .where("context", "=", context)
    .where((is) =>
      is.or([
        is("key_version", "<>", ring.writing),
        is("seal_version", "is", null),
        is("seal_version", "<>", seal.writing),
      ]),
    );
}

async function countOutdated(
  db: Db,
  parts: VaultParts,
  seal: IdentifierSeal,
  sealed: "is" | "is not",
): Promise<number> {
  const { count } = await outdated(db, parts, seal)
    .where("sealed", sealed, null)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** Walks once through the indexes in their order. What it wrote anew it may meet again, and passes over. */
async function reindexBatches(
  parts: VaultParts,
  seal: IdentifierSeal,
  { batchSize = 200, onProgress, signal }: ReindexOptions,
): Promise<number> {
  const total = await countOutdated(reader(parts, undefined), parts, seal, "is not");
  let done = 0;
  for (let last = ""; !signal?.aborted; ) {
    const after = last;
    const rows = await change(parts, undefined, async (db) => {
      const batch = await outdated(db, parts, seal)
        .select(["blind_index", "key_version", "sealed"])
        .where("sealed", "is not", null)
        .where("blind_index", ">", after)
        .orderBy("blind_index")
        .limit(batchSize)
        .execute();
      for (const row of batch) await rewrite(db, parts, seal, row);
      return batch;
    });
    last = rows.at(-1)?.blind_index ?? "";
    if (last === "") break;
    done += rows.length;
    onProgress?.({ done, left: Math.max(0, total - done) });
  }
  return done;
}

async function rewrite(
  db: Db,
  parts: VaultParts,
  seal: IdentifierSeal,
  row: { blind_index: string; key_version: number; sealed: string | null },
): Promise<void> {
  const { context, ring } = parts;
  const identifier = await unseal(parts, seal, row);
  const { kind, parts: hidden } = insideOf(identifier);
  const indexes = await ring.indexes(kind, hidden);
  await db
    .updateTable("identity_vault")
    .set({
      blind_index: indexes[0]?.index ?? row.blind_index,
      key_version: ring.writing,
      ...(await sealedColumns(seal, identifier)),
    })
    .where("context", "=", context)
    .where("blind_index", "=", row.blind_index)
    .execute();
  await renewReleased(db, parts, [{ indexes }]);
}

/** Opens a sealed copy and makes sure that it belongs to its row: nobody can swap two copies. */
export async function unseal(
  { ring }: VaultParts,
  seal: IdentifierSeal,
  row: { blind_index: string; key_version: number; sealed: string | null },
): Promise<ReturnType<IdentifierSeal["open"]>> {
  try {
    const identifier = await seal.open(row.sealed ?? "");
    const { kind, parts } = insideOf(identifier);
    const indexes = await ring.indexes(kind, parts);
    if (indexes.some(({ index }) => index === row.blind_index)) return identifier;
  } catch {
    // The cause could name what was inside.
  }
  throw vaultRefusal("IDENTITY_BAD_KEYS", { path: "/sealingKeys" });
}
