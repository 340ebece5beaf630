import { type Database, HvsError } from "@hocvuso/core";
import type { Statement } from "@hocvuso/xapi";
import { activitiesOf } from "./activities/activities-of.ts";
import { findDefinitions } from "./activities/definitions.ts";
import type { AttachmentStore } from "./attachments/attachment-store.ts";
import { multipartResponse } from "./attachments/write-multipart.ts";
import type { LrsErrorCode } from "./errors.ts";
import { formatStatement } from "./format-statement.ts";
import { lastSequence } from "./head.ts";
import { type FoundStatement, findStatement, findStatements, type Visible } from "./query.ts";
import type { ListQuery, SingleQuery, StatementFormat } from "./query-parameters.ts";

/** Who asks, and how. */
interface Asked {
  readonly visible: Visible;
  /** Address asked. */
  readonly url: URL;
  /** The end of the log, where it is known already. */
  readonly end: number | undefined;
  /** Value of Accept-Language. */
  readonly languages: string | null;
}

/** Answers questions for statements. */
export interface StatementReader {
  /** Answers with one statement. */
  one(query: SingleQuery, asked: Asked): Promise<Response>;
  /** Answers with a page. */
  page(query: ListQuery, asked: Asked): Promise<Response>;
}

/** Makes the reading side of the Statements Resource. */
export function createStatementReader(
  database: Database,
  attachments: AttachmentStore,
): StatementReader {
  const formatted = async (
    rows: readonly FoundStatement[],
    format: StatementFormat,
    { visible, languages }: Asked,
  ) => {
    if (format !== "canonical") return rows.map(({ body }) => formatStatement(body, format));
    const ids = rows.flatMap(({ body }) => activitiesOf(parsed(body)).map(({ id }) => id));
    const definitions = await findDefinitions(database, visible.tenant, ids);
    return rows.map(({ body }) => formatStatement(body, format, { languages, definitions }));
  };
  const answer = async (
    json: string,
    rows: readonly FoundStatement[],
    newest: FoundStatement | undefined,
    withFiles: boolean,
  ) => {
    const response = withFiles
      ? await multipartResponse(
          json,
          rows.map(({ body }) => parsed(body)),
          attachments,
        )
      : new Response(json, { headers: { "content-type": "application/json" } });
    if (newest) {
      response.headers.set("last-modified", new Date(Number(newest.stored_at)).toUTCString());
    }
    return response;
  };
  return {
    async one({ id, voided, format, attachments: withFiles }, asked) {
      const found = await findStatement(database, asked.visible, { id, voided });
      if (!found) throw notFound();
      const [json = ""] = await formatted([found], format, asked);
      return answer(json, [found], found, withFiles);
    },
    async page({ filter, format, attachments: withFiles }, asked) {
      const end = asked.end ?? (await lastSequence(database));
      const bound = Math.min(filter.bound ?? end, end);
      const limit = filter.limit + 1;
      const rows = await findStatements(database, asked.visible, { ...filter, bound, limit });
      const page = rows.slice(0, filter.limit);
      const last = page.at(-1);
      const more =
        rows.length > page.length && last ? moreAddress(asked.url, last.sequence, bound) : "";
      const bodies = await formatted(page, format, asked);
      const json = `{"statements":[${bodies.join(",")}],"more":${JSON.stringify(more)}}`;
      return answer(json, page, filter.ascending ? last : page[0], withFiles);
    },
  };
}

function parsed(body: string): Statement {
  return JSON.parse(body) as Statement;
}

/** Where the next page is: from the root of the server, as the standard asks. */
function moreAddress(url: URL, after: number, bound: number): string {
  const parameters = new URLSearchParams(url.searchParams);
  parameters.set("cursor", `${after}-${bound}`);
  return `${url.pathname}?${parameters}`;
}

function notFound(): HvsError<LrsErrorCode> {
  return new HvsError("LRS_NOT_FOUND", "No such statement.", {
    status: 404,
    hint: {
      vi: "Bản ghi đã huỷ chỉ đọc được bằng voidedStatementId.",
      en: "A voided statement is read by voidedStatementId only.",
    },
  });
}
