import type { Database } from "@hocvuso/core";
import { assertScope } from "../access/assert-scope.ts";
import type { Resource } from "../call.ts";
import { assertOnly, readIri, required } from "../parameters.ts";
import { findDefinitions } from "./definitions.ts";

/**
 * Makes the Activities Resource: an activity with all that statements told about it.
 *
 * @see xAPI 1.0.3, Communication, 2.5
 */
export function createActivitiesResource(database: Database): Resource {
  return {
    async GET({ caller, url }) {
      assertScope(caller, "statements/read", true);
      assertOnly(url.searchParams, ["activityId"]);
      const id = required("activityId", readIri(url.searchParams, "activityId"));
      const definition = (await findDefinitions(database, caller.tenant, [id])).get(id);
      return Response.json({ objectType: "Activity", id, ...(definition && { definition }) });
    },
  };
}
