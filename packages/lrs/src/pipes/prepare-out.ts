import type { JsonObject } from "@hocvuso/core";
import { type LogFilter, statementTest } from "./log-filter.ts";
import type { Prepare } from "./log-outbox.ts";
import { type MapActor, mapActors } from "./map-actors.ts";

/** How statements look outside. */
export interface PrepareOptions {
  readonly filter?: LogFilter | undefined;
  readonly mapActor?: MapActor | undefined;
  /** Files go along; otherwise attachments are left out. */
  readonly files: boolean;
  /** Leave out what the receiving store sets itself. */
  readonly strip: boolean;
}

/** Makes what turns an entry of the log into what leaves the store. */
export function prepareOut(options: PrepareOptions): Prepare {
  const { filter = {}, mapActor, files, strip } = options;
  const wanted = statementTest(filter);
  return ({ body }) => {
    const statement = JSON.parse(body) as JsonObject;
    if (!wanted(statement)) return undefined;
    let outgoing: JsonObject | undefined = files ? statement : withoutFiles(statement);
    if (strip) outgoing = withoutStamp(outgoing);
    if (mapActor) outgoing = mapActors(withoutSignatures(outgoing), mapActor);
    return outgoing && { id: statement.id as string, body: JSON.stringify(outgoing) };
  };
}

const setByStore = new Set(["stored", "authority", "version"]);

function withoutStamp(statement: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(statement).filter(([key]) => !setByStore.has(key)));
}

function withoutFiles(statement: JsonObject): JsonObject {
  return replaceFiles(statement, () => []);
}

/** A signature holds the whole statement, with the accounts that are to stay inside. */
function withoutSignatures(statement: JsonObject): JsonObject {
  return replaceFiles(statement, (attachments) =>
    attachments.filter(
      ({ usageType }) => usageType !== "http://adlnet.gov/expapi/attachments/signature",
    ),
  );
}

function replaceFiles(
  { attachments, ...rest }: JsonObject,
  choose: (attachments: JsonObject[]) => JsonObject[],
): JsonObject {
  const kept = choose((attachments as JsonObject[] | undefined) ?? []);
  const object = rest.object as JsonObject;
  return {
    ...rest,
    ...(object.objectType === "SubStatement" && { object: replaceFiles(object, choose) }),
    ...(kept.length > 0 && { attachments: kept }),
  };
}
