import { open, rename, rm, stat } from "node:fs/promises";
import { backup as copyPages, DatabaseSync } from "node:sqlite";
import { type Database, HvsError } from "@hocvuso/core";
import { sql } from "kysely";
import type { LrsErrorCode } from "../errors.ts";

/** A finished backup. */
export interface BackupReport {
  /** Size of the file. */
  readonly bytes: number;
  /** End of the log in it. */
  readonly lastSequence: number;
  /** Statements in it. */
  readonly statements: number;
}

/** All pages in one step: in smaller ones every write of another connection starts it anew. */
const allPages = 2 ** 31 - 1;

/**
 * Copies a SQLite store to a file while it goes on being written: the copy is the store at one
 * instant. Other work of this process goes on as well.
 *
 * The copy is checked, written through to the disk and only then given its name, in place of an
 * older one. Files kept outside the database are not in it.
 *
 * @param toPath - Name of the copy; its folder has to be there.
 * @throws A {@link HvsError} coded `LRS_NO_BACKUP` (PostgreSQL, or a store in memory) or
 * `LRS_BACKUP_FAILED`.
 * @see https://www.sqlite.org/backup.html
 * @example
 * ```ts
 * await backup(database, "backup/lrs-2026-11-20.db");
 * ```
 */
export async function backup(database: Database, toPath: string): Promise<BackupReport> {
  const path = await pathOf(database);
  const draft = `${toPath}.${crypto.randomUUID()}`;
  try {
    const source = new DatabaseSync(path, { readOnly: true });
    try {
      await copyPages(source, draft, { rate: allPages });
    } finally {
      source.close();
    }
    closeLog(draft);
    const report = await readBackup(draft);
    await syncFile(draft);
    await rename(draft, toPath);
    return report;
  } catch (cause) {
    for (const end of ["", "-wal", "-shm", "-journal"]) await rm(`${draft}${end}`, { force: true });
    throw failed(cause);
  }
}

/**
 * Looks into a backup: SQLite's own check of every page and index, and the end of the log.
 *
 * For all that can be checked, open a copy of it and call `checkIntegrity`.
 *
 * @throws A {@link HvsError} coded `LRS_BACKUP_FAILED` when it is damaged or no record store.
 */
export async function verifyBackup(path: string): Promise<BackupReport> {
  try {
    return await readBackup(path);
  } catch (cause) {
    throw failed(cause);
  }
}

async function readBackup(path: string): Promise<BackupReport> {
  const { size } = await stat(path);
  const file = new DatabaseSync(path, { readOnly: true });
  try {
    const [check] = file.prepare("pragma integrity_check(1)").all();
    if (check?.integrity_check !== "ok") throw new Error("damaged");
    const head = file.prepare("select sequence from lrs_head where id = 1").get();
    const rows = file.prepare("select count(*) as statements from lrs_statement").get();
    return {
      bytes: size,
      lastSequence: Number(head?.sequence),
      statements: Number(rows?.statements),
    };
  } finally {
    file.close();
  }
}

/** One file by itself: without this, opening it would make a write-ahead log beside it. */
function closeLog(path: string): void {
  const file = new DatabaseSync(path);
  try {
    file.exec("pragma journal_mode = delete");
  } finally {
    file.close();
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function pathOf(database: Database): Promise<string> {
  if (database.dialect === "postgres") {
    throw noBackup({
      vi: "Với PostgreSQL, hãy dùng pg_dump hoặc sao lưu của máy chủ cơ sở dữ liệu.",
      en: "With PostgreSQL use pg_dump, or the backup of the database server.",
    });
  }
  const { rows } = await sql<{ name: string; file: string }>`pragma database_list`.execute(
    database.query(),
  );
  const path = rows.find(({ name }) => name === "main")?.file ?? "";
  if (path !== "") return path;
  throw noBackup({
    vi: "Kho nằm trong bộ nhớ thì không sao lưu được; hãy mở từ một tệp.",
    en: "A store in memory has no backup; open it from a file.",
  });
}

function noBackup(hint: { vi: string; en: string }): HvsError<LrsErrorCode> {
  return new HvsError("LRS_NO_BACKUP", "This database cannot be backed up here.", {
    status: 400,
    hint,
  });
}

function failed(cause: unknown): HvsError<LrsErrorCode> {
  return new HvsError("LRS_BACKUP_FAILED", "The backup could not be made or is damaged.", {
    cause,
    hint: {
      vi: "Kiểm tra thư mục đích, quyền ghi và dung lượng trống, rồi sao lưu lại.",
      en: "Check the folder, its permissions and free space, then back up again.",
    },
  });
}
