import type { Database, ErasedPart, Text } from "@hocvuso/core";
import { isHvsError } from "@hocvuso/core";
import type { DutiesTables } from "./duties-tables.ts";
import type { ErasedHolder } from "./erasures-contract.ts";

/** What one step did. */
export interface StepResult {
  /** Name of the holder, for people. */
  readonly label: Text;
  /** What it erased and kept. */
  readonly parts: readonly ErasedPart[];
}

/** The steps of one erasure, each kept when it is done. */
export interface ErasureSteps {
  /** Does a step unless it was done; tells whether it is. What it throws is kept as a code. */
  take(step: string, work: () => Promise<StepResult>): Promise<boolean>;
  /** Notes something of a step that is to be known after an interruption; the first note stays. */
  note(step: string, result: StepResult): Promise<StepResult>;
  /** Whether a step of this round failed and was not done since; also one of a plugin that is not there any more. */
  anyFailed(round: number): Promise<boolean>;
  /** Whether a step was done. */
  isDone(step: string): Promise<boolean>;
  /** What all steps did together, by holder. */
  sum(): Promise<readonly ErasedHolder[]>;
}

/** Options of {@link createSteps}. */
export interface StepsOptions {
  /** Where they are kept. */
  readonly database: Database;
  /** Of which erasure. */
  readonly erasureId: string;
  /** Now, ISO 8601 in UTC. */
  readonly now: () => string;
  /** Hears of a failure. */
  readonly onFailure: (step: string, code: string) => void;
}

/** Opens the steps of one erasure. Their names are `<round>/<holder>/<place of the learner's id>`. */
export function createSteps(options: StepsOptions): ErasureSteps {
  const { database, erasureId, now, onFailure } = options;
  const db = () => database.query<DutiesTables>();
  const find = (step: string) =>
    db()
      .selectFrom("duties_erasure_step")
      .selectAll()
      .where("erasure_id", "=", erasureId)
      .where("step", "=", step)
      .executeTakeFirst();
  const write = async (
    step: string,
    row: { done_at: string | null; parts?: string; failure: string | null },
  ) => {
    await db()
      .insertInto("duties_erasure_step")
      .values({ erasure_id: erasureId, step, parts: "", ...row })
      .onConflict((on) =>
        // What was done by another process at the same time stays as that one counted it.
        on
          .columns(["erasure_id", "step"])
          .doUpdateSet(row)
          .where("duties_erasure_step.done_at", "is", null),
      )
      .execute();
  };
  return {
    async anyFailed(round) {
      const row = await db()
        .selectFrom("duties_erasure_step")
        .select("step")
        .where("erasure_id", "=", erasureId)
        .where("step", "like", `${round}/%`)
        .where("done_at", "is", null)
        .where("failure", "is not", null)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    isDone: async (step) => ((await find(step))?.done_at ?? null) !== null,
    async take(step, work) {
      if (((await find(step))?.done_at ?? null) !== null) return true;
      try {
        const parts = JSON.stringify(await work());
        await write(step, { done_at: now(), parts, failure: null });
        return true;
      } catch (error) {
        const code = isHvsError(error) ? error.code : "CORE_INTERNAL";
        await write(step, { done_at: null, failure: code });
        onFailure(step, code);
        return false;
      }
    },
    async note(step, result) {
      const before = await find(step);
      if (before && before.parts !== "") return JSON.parse(before.parts) as StepResult;
      await write(step, { done_at: null, parts: JSON.stringify(result), failure: null });
      return result;
    },
    async sum() {
      const rows = await db()
        .selectFrom("duties_erasure_step")
        .select(["step", "parts"])
        .where("erasure_id", "=", erasureId)
        .orderBy("step")
        .execute();
      return sumSteps(rows);
    },
  };
}

/** Adds up what was erased in all rounds; what is kept is what the last round found that looked at that kind. */
function sumSteps(
  rows: readonly { readonly step: string; readonly parts: string }[],
): readonly ErasedHolder[] {
  const holders = new Map<string, { label: Text; parts: Map<string, RoundPart> }>();
  for (const { step, parts: text } of rows) {
    const [round = "", name = ""] = step.split("/");
    const { label, parts } = JSON.parse(text) as StepResult;
    const holder = holders.get(name) ?? { label, parts: new Map<string, RoundPart>() };
    holders.set(name, holder);
    for (const part of parts) {
      const known = holder.parts.get(part.kind);
      const reason = part.reason ?? known?.part.reason;
      const sum = {
        ...part,
        erased: part.erased + (known?.part.erased ?? 0),
        kept: part.kept + (known?.round === round ? known.part.kept : 0),
        ...(reason && { reason }),
      };
      holder.parts.set(part.kind, { round, part: sum });
    }
  }
  return [...holders].map(([holder, { label, parts }]) => ({
    holder,
    label,
    parts: [...parts.values()].map(({ part }) => part),
  }));
}

type RoundPart = { readonly round: string; readonly part: ErasedPart };
