import type { Database } from "@hocvuso/core";
import type { Agent, Statement } from "@hocvuso/xapi";
import { everyEra } from "../eras.ts";
import { isOneOf } from "../key-list.ts";
import type { CareTables } from "./care-tables.ts";
import { findTexts, namedFiles, type TextPlace } from "./find-texts.ts";
import { type LearnerKeys, learnerKeys } from "./learner-keys.ts";
import { filesOf } from "./remove-statements.ts";
import type { RemovableFiles } from "./sweep-files.ts";

/** Whom to look for, and where. */
export interface Learner {
  /** Whose records; the empty text is the store's own. Default: the store's own. */
  readonly tenant?: string;
  /** Every identifier the learner is known by. */
  readonly agents: readonly Agent[];
  /** Where attached files are kept, if not in the database. */
  readonly files?: RemovableFiles;
}

/** What a search for a learner found. */
export interface ErasureProof {
  /** Nothing was found. */
  readonly clean: boolean;
  /** Statements that a query by this agent would find, each way counted. */
  readonly references: number;
  /** Documents of this agent. */
  readonly documents: number;
  /** Places that hold an identifier as text, in any tenant. */
  readonly mentions: number;
  /** The first 1,000 of them. */
  readonly places: readonly TextPlace[];
}

const mostPlaces = 1_000;

/**
 * Searches for a learner again: by every key, and by the plain text of each identifier in all
 * statements, documents, definitions and files.
 *
 * Looks at everything stored. Files that are packed or encrypted are not opened. A short account
 * name may also be found inside other words.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `LRS_BAD_AGENT`.
 */
export async function verifyErased(
  database: Database,
  { tenant = "", agents, files }: Learner,
): Promise<ErasureProof> {
  const keys = learnerKeys(tenant, agents);
  const { references, documents } = await countByKey(database, keys);
  const places: TextPlace[] = [];
  let mentions = 0;
  const outside = files && {
    files,
    hashes: namedFiles(database, (body) => filesOf(JSON.parse(body) as Statement)),
  };
  for await (const place of findTexts(database, keys.texts, outside)) {
    mentions += 1;
    if (places.length < mostPlaces) places.push(place);
  }
  const clean = references + documents + mentions === 0;
  return { clean, references, documents, mentions, places };
}

/** Counts what is found by the keys of a learner. */
export async function countByKey(
  database: Database,
  keys: LearnerKeys,
): Promise<Pick<ErasureProof, "documents" | "references">> {
  const db = database.query<CareTables>();
  const { references } = await db
    .selectFrom("lrs_reference")
    .select((build) => build.fn.countAll<number>().as("references"))
    .where("era", "in", everyEra)
    .where(isOneOf(database.dialect, "key", [...keys.statements, ...keys.via]))
    .executeTakeFirstOrThrow();
  const { documents } = await db
    .selectFrom("lrs_document")
    .select((build) => build.fn.countAll<number>().as("documents"))
    .where(isOneOf(database.dialect, "agent", keys.documents))
    .executeTakeFirstOrThrow();
  return { references: Number(references), documents: Number(documents) };
}
