import type { PostgresPool, PostgresPoolClient } from "kysely";
import { type CustomTypesConfig, type Pool, type PoolClient, types } from "pg";
import { type CoreErrorCode, HvsError } from "./errors.ts";

const { INT8, NUMERIC } = types.builtins;

/** Reads whole numbers as numbers; everything else as `pg` does. */
const numbers: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "binary" | "text") => {
    if (format !== "binary" && (oid === INT8 || oid === NUMERIC)) return toNumber;
    return types.getTypeParser(oid, format);
  }) as CustomTypesConfig["getTypeParser"],
};

function toNumber(text: string): number {
  const value = Number(text);
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER || !/^-?\d+$/.test(text)) return value;
  throw new HvsError<CoreErrorCode>(
    "CORE_UNSAFE_NUMBER",
    "A whole number in the database is too large.",
    {
      hint: {
        vi: "Số nguyên vượt quá 9007199254740991; hãy lưu dạng chữ hoặc dùng đơn vị lớn hơn.",
        en: "Whole numbers end at 9007199254740991; keep it as text or use a larger unit.",
      },
    },
  );
}

/**
 * The pool as Kysely uses it: each query brings its own way to read numbers, and a connection that
 * breaks while it is lent out fails its next query instead of ending the process.
 */
export function postgresPool(pool: Pool, lost: () => void): PostgresPool {
  return {
    options: pool.options,
    connect: async () => wrapClient(await pool.connect(), lost),
    // Whoever made the pool ends it.
    end: async () => {},
  };
}

function wrapClient(client: PoolClient, lost: () => void): PostgresPoolClient {
  client.on("error", lost);
  const query = async (text: string, values: readonly unknown[]) => {
    try {
      return await client.query({ text, values: [...values], types: numbers });
    } catch (error) {
      throw unstorable(error) ?? error;
    }
  };
  return {
    query: query as unknown as PostgresPoolClient["query"],
    release(discard?: boolean) {
      client.off("error", lost);
      client.release(discard);
    },
  };
}

/**
 * What somebody sent and PostgreSQL cannot keep, though SQLite can: a text with U+0000 (22021), or
 * one of some thousand characters where an index is (54000).
 */
function unstorable(error: unknown): HvsError<CoreErrorCode> | undefined {
  const state = error instanceof Error && "code" in error ? error.code : undefined;
  if (state !== "22021" && state !== "54000") return undefined;
  return new HvsError("CORE_UNSTORABLE", "A text cannot be kept.", {
    status: 400,
    cause: error,
    hint: {
      vi: "Một mã hoặc địa chỉ quá dài, hoặc chứa ký tự U+0000.",
      en: "An identifier or address is too long, or holds the character U+0000.",
    },
  });
}
