import { type Consumer, type Database, type LogEntry, statementLogApi } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { setUpPlugin } from "@hocvuso/core/testing";
import { home } from "../../rules/__fixtures__/rules.ts";
import type { AttainmentRule } from "../../rules/rule.ts";
import { tt02of2025 } from "../../vn/tt02-2025.ts";
import type { AttainmentChange } from "../consumer.ts";
import { type Attainments, framework } from "../framework.ts";

/** The plugin and a log to be filled. */
interface Reading {
  readonly api: Attainments;
  /** What the listener heard. */
  readonly changes: readonly AttainmentChange["kind"][];
  readonly database: Database;
  /** Takes statements as one batch. */
  readonly read: (...statements: readonly object[]) => Promise<void>;
  /** Forgets everything, as before the log is read again. */
  readonly reset: () => Promise<void>;
}

/** The plugin over a database, started at a moment. */
export async function setUp(
  rules: readonly AttainmentRule[],
  database: Database = sqlite(":memory:"),
  now: number = Date.UTC(2026, 0, 1),
): Promise<Reading> {
  const parts = await setUpPlugin(framework({ frameworks: [tt02of2025], rules }), {
    database,
    baseUrl: home,
    clock: () => now,
    apis: { [statementLogApi.plugin]: {} },
  });
  const api = parts.api as Attainments;
  const consumer = parts.consumers?.[0] as Consumer;
  const changes: AttainmentChange["kind"][] = [];
  api.listen(async ({ kind }) => void changes.push(kind));
  let sequence = 0;
  const read = (...statements: readonly object[]) => {
    const entries = statements.map(
      (statement): LogEntry => ({
        tenant: "",
        sequence: ++sequence,
        storedAt: 0,
        statement: { ...statement },
      }),
    );
    return database.transaction((tx) => consumer.handle(entries, tx));
  };
  const reset = () => {
    sequence = 0;
    return database.transaction((tx) => consumer.reset(tx));
  };
  return { api, changes, database, read, reset };
}
