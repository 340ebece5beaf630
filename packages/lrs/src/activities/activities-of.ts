import type { Activity, Context, Statement, SubStatement } from "@hocvuso/xapi";

/** Every activity a statement speaks of: its object, its context, and those of its SubStatement. */
export function activitiesOf(statement: Statement | SubStatement): Activity[] {
  const { object, context } = statement;
  const around = context ? contextActivities(context) : [];
  switch (object.objectType) {
    case "SubStatement":
      return [...activitiesOf(object), ...around];
    case "Agent":
    case "Group":
    case "StatementRef":
      return around;
    default:
      return [object as Activity, ...around];
  }
}

function contextActivities(context: Context): Activity[] {
  return Object.values(context.contextActivities ?? {}).flat();
}
