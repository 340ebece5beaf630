import { isHvsError, type JsonObject } from "@hocvuso/core";

/** Stores statements, all of them or none; `lrs.store` and `lrsApi` have it. */
export type StoreStatements = (statements: readonly JsonObject[]) => Promise<unknown>;

/** One that was not stored. */
export interface NotStored {
  /** Its place in the list, from 0. */
  readonly at: number;
  /** Code of the error. */
  readonly code: string;
  /** JSON pointer into the statement. */
  readonly path?: string;
}

/**
 * Stores a list; where it is refused, halves it until the statement at fault is alone. Rejects
 * when storing itself fails: nothing is then known of the rest.
 *
 * @returns What was refused, in order.
 */
export async function storeEach(
  store: StoreStatements,
  statements: readonly JsonObject[],
  from = 0,
): Promise<NotStored[]> {
  if (statements.length === 0) return [];
  try {
    await store(statements);
    return [];
  } catch (error) {
    if (!isHvsError(error) || !isRefusal(error.status)) throw error;
    if (statements.length === 1) {
      const path = error.path?.replace(/^\/0(?=\/|$)/, "");
      return [{ at: from, code: error.code, ...(path && { path }) }];
    }
    const middle = Math.ceil(statements.length / 2);
    const first = await storeEach(store, statements.slice(0, middle), from);
    return [...first, ...(await storeEach(store, statements.slice(middle), from + middle))];
  }
}

function isRefusal(status: number): boolean {
  return [400, 409, 413, 415, 422].includes(status);
}
