import type { Database, JsonObject } from "@hocvuso/core";
import { assertScope, canDefine } from "./access/assert-scope.ts";
import { assertActors, readRestriction } from "./access/restrictions.ts";
import type { Batch } from "./append.ts";
import type { AttachmentStore } from "./attachments/attachment-store.ts";
import { attachmentsOf, checkFiles } from "./attachments/check-files.ts";
import { checkSignatures } from "./attachments/check-signatures.ts";
import { readStatementBody, type StatementBody } from "./attachments/statement-body.ts";
import type { Call, Resource } from "./call.ts";
import { checkStatements } from "./check-statements.ts";
import { badParameter } from "./errors.ts";
import { assertOnly, readUuid } from "./parameters.ts";
import { readQuery } from "./query-parameters.ts";
import { createStatementReader } from "./read-statements.ts";
import type { Identified } from "./statement-row.ts";

/** What the resource needs. */
export interface StatementsResourceOptions {
  readonly database: Database;
  readonly attachments: AttachmentStore;
  /** Stores all or nothing and wakes the readers of the log. */
  readonly add: (batch: Batch) => Promise<number>;
  readonly guard: "off" | "refuse";
  readonly maxBodyBytes: number;
  readonly maxFileBytes: number;
}

/** Makes the Statements Resource (xAPI 1.0.3, Communication, 2.1). */
export function createStatementsResource(options: StatementsResourceOptions): Resource {
  const { database, attachments, add, guard } = options;
  const reader = createStatementReader(database, attachments);

  /** Checks and stores what a request carries; `id` is that of PUT. */
  const write = async (call: Call, id?: string): Promise<Identified[]> => {
    const body = await readStatementBody(call.request, options);
    try {
      return await store(body, call, id);
    } finally {
      await body.close();
    }
  };
  const store = async (
    { content, receive }: StatementBody,
    { caller, version }: Call,
    id: string | undefined,
  ): Promise<Identified[]> => {
    const list = id === undefined && Array.isArray(content);
    const inputs = list ? content : [id === undefined ? content : withId(content, id)];
    const statements = checkStatements(inputs, { version, guard, list });
    assertActors(caller, statements, list);
    const placed = statements.map((one, at) => attachmentsOf(one, list ? `/${at}` : ""));
    const files = await receive(placed.flat());
    checkFiles(placed.flat(), files);
    for (const [at, statement] of statements.entries()) {
      await checkSignatures(statement, placed[at] ?? [], files);
    }
    for (const file of files) await file.prepare();
    const { authority, tenant } = caller;
    const written = version === "1.0.3" ? "1.0.0" : version;
    const stamp = { authority, tenant, version: written, define: canDefine(caller) } as const;
    await add({ statements, stamp, files, list });
    return statements;
  };

  return {
    async PUT(call) {
      assertScope(call.caller, "statements/write");
      await write(call, readPutId(call.url));
      return new Response(null, { status: 204 });
    },
    async POST(call) {
      assertScope(call.caller, "statements/write");
      assertOnly(call.url.searchParams, []);
      const statements = await write(call);
      return Response.json(statements.map((statement) => statement.id));
    },
    async GET({ request, caller, url, through }) {
      assertScope(caller, "statements/read/mine", true);
      const query = readQuery(url.searchParams);
      const languages = request.headers.get("accept-language");
      const asked = { visible: readRestriction(caller), url, languages, end: through.sequence };
      return query.kind === "single" ? reader.one(query, asked) : reader.page(query, asked);
    },
  };
}

function readPutId({ searchParams }: URL): string {
  assertOnly(searchParams, ["statementId"]);
  const id = readUuid(searchParams, "statementId");
  if (id !== undefined) return searchParams.get("statementId") ?? id;
  throw badParameter("statementId", {
    vi: "PUT cần tham số statementId.",
    en: "PUT needs the parameter statementId.",
  });
}

function withId(body: unknown, id: string): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const given = (body as JsonObject).id;
  if (given === undefined) return { ...body, id };
  if (typeof given !== "string" || given.toLowerCase() === id.toLowerCase()) return body;
  throw badParameter("statementId", {
    vi: "statementId phải trùng với id trong nội dung.",
    en: "statementId has to equal the id in the body.",
  });
}
