import { type ApiName, apiName, type JsonObject, type StatementLog } from "@hocvuso/core";
import type { Audit } from "./access/audit.ts";
import type { CredentialStore } from "./access/credential-store-types.ts";

/** What the record store offers inside the process. */
export interface LrsApi extends StatementLog {
  /**
   * Stores statements without HTTP: all of them or none.
   *
   * Rejects with an `HvsError` coded as the HTTP answer would be: `LRS_BAD_STATEMENT`,
   * `LRS_PERSONAL_DATA`, `LRS_DUPLICATE_ID`, `LRS_CONFLICT`, `LRS_BAD_ATTACHMENT` (no files
   * can be given here, only a `fileUrl`).
   *
   * @returns The statements' ids, in order.
   */
  store(statements: readonly JsonObject[]): Promise<readonly string[]>;
  /** Keys kept in the database. */
  readonly credentials: CredentialStore;
  /** What was done with keys, and who was refused. */
  readonly audit: Audit;
}

/** Name of the record store's API. */
export const lrsApi: ApiName<LrsApi> = /*@__PURE__*/ apiName("lrs");
