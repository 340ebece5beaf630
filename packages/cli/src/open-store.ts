import { existsSync } from "node:fs";
import type { Database, Log } from "@hocvuso/core";
import { postgres } from "@hocvuso/core/postgres";
import { sqlite } from "@hocvuso/core/sqlite";
import { createLrs, type Lrs, type LrsOptions } from "@hocvuso/lrs";
import { folderAttachments } from "@hocvuso/lrs/folder";
import type { Values } from "./options.ts";
import { badArgument } from "./usage.ts";

/** A record store with its database; `close` ends both. */
export interface OpenStore {
  readonly database: Database;
  readonly lrs: Lrs;
  /** Where attached files are, if not in the database. */
  readonly files?: ReturnType<typeof folderAttachments>;
  close(): Promise<void>;
}

/** What a command does with the store besides reading its arguments. */
export interface OpenOptions extends Pick<LrsOptions, "path"> {
  readonly log?: Log;
  /** Whether a new one may be made; otherwise it has to be there. */
  readonly create: boolean;
}

/** Opens the store that the arguments name. Statements with personal data are refused. */
export function openStore(values: Values, { create, ...options }: OpenOptions): OpenStore {
  const place = values.db ?? process.env.HVS_DATABASE ?? "data/lrs.db";
  if (!create && !/^postgres(ql)?:/.test(place) && !existsSync(place)) {
    throw badArgument("--db", {
      vi: "Không có tệp này; kiểm tra đường dẫn của kho.",
      en: "There is no such file; check where the store is.",
    });
  }
  if (values.guard !== undefined && values.guard !== "off" && values.guard !== "refuse") {
    throw badArgument("--guard", { vi: "Dùng off hoặc refuse.", en: "Use off or refuse." });
  }
  const database = /^postgres(ql)?:/.test(place) ? postgres(place) : sqlite(place);
  const files = values.files === undefined ? undefined : folderAttachments(values.files);
  const lrs = createLrs({
    ...options,
    database,
    credentials: [],
    guard: values.guard ?? "refuse",
    ...(files && { attachments: files }),
  });
  return {
    database,
    lrs,
    ...(files && { files }),
    async close() {
      await lrs.close();
      await database.close();
    },
  };
}
