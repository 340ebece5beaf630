import {
  type Activity,
  learnerActor,
  type Result,
  type Statement,
  statementIdFrom,
  type VerbName,
  verbs,
} from "@hocvuso/xapi";
import { attemptActivity, courseActivity } from "./activities.ts";
import type { CmiCommit, CmiSubject } from "./cmi-commit.ts";

/** What makes one statement different from its neighbours. */
export interface Draft {
  readonly verb: VerbName;
  readonly object: Activity;
  readonly result?: Result;
  readonly parent?: Activity;
}

/** Adds actor, context, time and ids. */
export function finishStatements(
  drafts: readonly Draft[],
  subject: CmiSubject,
  { commitKey, committedAt }: Pick<CmiCommit, "commitKey" | "committedAt">,
): Promise<readonly Statement[]> {
  const timestamp = new Date(committedAt).toISOString();
  const actor = learnerActor({ homePage: subject.homePage, learnerId: subject.learnerId });
  const grouping = [attemptActivity(subject), courseActivity(subject)];
  return Promise.all(
    drafts.map(async ({ verb, object, result, parent }, index) => ({
      id: await statementIdFrom(
        "scorm",
        subject.attemptId,
        subject.scoId,
        commitKey,
        String(index),
        JSON.stringify([verb, object.id, result ?? null, timestamp]),
      ),
      actor,
      verb: verbs[verb],
      object,
      ...(result && { result }),
      context: {
        registration: subject.attemptId,
        contextActivities: { ...(parent && { parent: [parent] }), grouping, category: [profile] },
      },
      timestamp,
    })),
  );
}

const profile: Activity = {
  id: "https://w3id.org/xapi/scorm",
  definition: { type: "http://adlnet.gov/expapi/activities/profile" },
};
