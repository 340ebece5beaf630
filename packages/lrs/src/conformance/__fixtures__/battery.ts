import type { XapiVersion } from "@hocvuso/xapi";
import { activity } from "./cases/activity.ts";
import { actor } from "./cases/actor.ts";
import { attachments } from "./cases/attachments.ts";
import { authority } from "./cases/authority.ts";
import { concurrency } from "./cases/concurrency.ts";
import { contextCases } from "./cases/context.ts";
import { documents } from "./cases/documents.ts";
import { formats } from "./cases/formats.ts";
import { formatting } from "./cases/formatting.ts";
import { http } from "./cases/http.ts";
import { identity } from "./cases/identity.ts";
import { merges } from "./cases/merges.ts";
import { contentTypes } from "./cases/multipart.ts";
import { otherObjects } from "./cases/other-objects.ts";
import { people } from "./cases/people.ts";
import { requestCases } from "./cases/requests.ts";
import { resultCases } from "./cases/result.ts";
import { retrieval } from "./cases/retrieval.ts";
import { signed } from "./cases/signed.ts";
import { special } from "./cases/special.ts";
import { statementsFilter } from "./cases/statements-filter.ts";
import { statementsRead } from "./cases/statements-read.ts";
import { statementsWrite } from "./cases/statements-write.ts";
import { times } from "./cases/times.ts";
import { verb } from "./cases/verb.ts";
import { voiding } from "./cases/voiding.ts";
import type { Case } from "./part.ts";
import type { Session } from "./session.ts";

/** All cases, by the file they stand in. */
export const battery: Readonly<Record<string, readonly Case[]>> = {
  formatting,
  identity,
  times,
  actor,
  verb,
  activity,
  "other-objects": otherObjects,
  result: resultCases,
  context: contextCases,
  authority,
  attachments,
  special,
  voiding,
  signed,
  multipart: contentTypes,
  retrieval,
  "statements-write": statementsWrite,
  "statements-read": statementsRead,
  "statements-filter": statementsFilter,
  formats,
  documents,
  merges,
  concurrency,
  people,
  http,
  requests: requestCases,
};

/** A case and the name it has in one version: section, requirements, what it is about. */
export type NamedCase = readonly [name: string, run: Case["run"]];

/** The cases of one version, in order. */
export function casesOf(version: XapiVersion): NamedCase[] {
  return Object.values(battery)
    .flat()
    .flatMap(({ ids, sections, title, run }) => {
      const section = sections[version];
      const named = [...new Set(ids)].map(requirementName).join(" ");
      return section === undefined
        ? []
        : [[[section, named, title].filter((text) => text !== "").join(" · "), run] as const];
    });
}

/** The name of a requirement: 14 is XAPI-00014. */
export function requirementName(id: number): string {
  return `XAPI-${`${id}`.padStart(5, "0")}`;
}

/** What {@link failedCases} runs, and how. */
export interface RunOptions {
  /** Default: all of the session's version. */
  readonly cases?: readonly NamedCase[];
  /** Cases running at one time. Default: 8. */
  readonly atOnce?: number;
}

/**
 * Runs cases against a store and names those that fail, with the reason.
 *
 * Cases disturb neither each other nor what is stored already.
 */
export async function failedCases(
  session: Session,
  { cases = casesOf(session.version), atOnce = 8 }: RunOptions = {},
): Promise<string[]> {
  const waiting = [...cases];
  const failed: string[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, run] = next;
      await run(session).catch((error: unknown) => failed.push(`${name}: ${error}`));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return failed;
}
