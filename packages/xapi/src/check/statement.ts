import type { XapiVersion } from "../statement.ts";
import { isTimestamp } from "../timestamp.ts";
import { activity } from "./activity.ts";
import { actor, agent, authority, byObjectType, group } from "./actor.ts";
import { attachments, context, result, statementRef } from "./context.ts";
import { iri, languageMap, oneOf, uuid } from "./leaves.ts";
import { broken, type Check, type Fault, type Fields, fault, fields, type Rule } from "./walk.ts";

const voided = "http://adlnet.gov/expapi/verbs/voided";

const versions: Readonly<Record<XapiVersion, RegExp>> = {
  "1.0.3": /^1\.0(\.\d+)?$/,
  "2.0.0": /^[12]\.0(\.\d+)?$/,
};

const timestamp: Check = (value, walk) => {
  if (typeof value !== "string") broken(walk, "XAPI_WRONG_TYPE");
  else if (!isTimestamp(value, walk.version)) fault(walk, "XAPI_BAD_TIMESTAMP");
};

const version: Check = (value, walk) => {
  if (typeof value !== "string") broken(walk, "XAPI_WRONG_TYPE");
  else if (!versions[walk.version].test(value)) fault(walk, "XAPI_BAD_VERSION");
};

/** Rules between properties, the same for statements and SubStatements. */
const bodyRule: Rule<Fields> = (body, walk) => {
  const { objectType = "Activity" } = body.object as { objectType?: string };
  if ((body.verb as Fields).id === voided && objectType !== "StatementRef") {
    fault(walk, "XAPI_BAD_VOIDING", "object");
  }
  if (objectType === "Activity" || body.context === undefined) return;
  for (const key of ["revision", "platform"]) {
    if (!(key in (body.context as Fields))) continue;
    walk.path.push("context");
    fault(walk, "XAPI_NOT_ALLOWED", key);
    walk.path.pop();
  }
};

const statement = /*@__PURE__*/ (() => {
  const shared = {
    actor,
    verb: fields({ id: iri, display: languageMap }, ["id"]),
    result,
    context,
    timestamp,
    attachments,
  };
  const required = ["actor", "verb", "object"];
  const simple = { Activity: activity, Agent: agent, Group: group, StatementRef: statementRef };
  const subStatement = fields(
    { objectType: oneOf("SubStatement"), ...shared, object: byObjectType(simple) },
    ["objectType", ...required],
    bodyRule,
  );
  return fields(
    {
      id: uuid,
      ...shared,
      object: byObjectType({ ...simple, SubStatement: subStatement }),
      stored: timestamp,
      authority,
      version,
    },
    required,
    bodyRule,
  );
})();

/** The faults of a statement. */
export function statementFaults(input: unknown, version: XapiVersion): readonly Fault[] {
  return run(statement, input, version);
}

/** The faults of an agent or a group. */
export function actorFaults(input: unknown): readonly Fault[] {
  return run(actor, input, "2.0.0");
}

function run(check: Check, input: unknown, version: XapiVersion): readonly Fault[] {
  const quick = { version, path: [], faults: [] as Fault[], broken: 0, inOrder: false };
  check(input, quick);
  if (quick.faults.length === 0) return quick.faults;
  const walk = { version, path: [], faults: [] as Fault[], broken: 0, inOrder: true };
  check(input, walk);
  return walk.faults;
}
