import type { JsonObject } from "@hocvuso/core";
import type { Statement } from "@hocvuso/xapi";
import { assertScope } from "./access/assert-scope.ts";
import { readRestriction } from "./access/restrictions.ts";
import type { Handler } from "./call.ts";
import { keyOf, toHex } from "./keys.ts";
import { assertOnly, readIri } from "./parameters.ts";
import type { EventStream } from "./pipes/event-stream.ts";
import type { Visible } from "./query.ts";
import { referenceKeys } from "./references.ts";

/**
 * Makes the resource of new statements as server-sent events: `events?verb=…&activity=…`, and
 * `Last-Event-ID` to go on where one stopped. A caller gets what its key may read.
 */
export function createEventsResource(events: EventStream): Handler {
  return async ({ request, url, caller }) => {
    assertScope(caller, "statements/read/mine", true);
    assertOnly(url.searchParams, ["verb", "activity"]);
    const verb = readIri(url.searchParams, "verb");
    const activity = readIri(url.searchParams, "activity");
    return events.respond(request, {
      filter: {
        tenant: caller.tenant,
        ...(verb !== undefined && { verbs: [verb] }),
        ...(activity !== undefined && { activities: [activity] }),
        ...sees(readRestriction(caller)),
      },
    });
  };
}

function sees({ tenant, authority, agent }: Visible) {
  const wanted: string[] = [];
  if (authority !== undefined) wanted.push(toHex(keyOf(tenant, "authority", authority)));
  if (agent !== undefined) wanted.push(toHex(keyOf(tenant, "agent", agent)));
  if (wanted.length === 0) return {};
  const accepts = (statement: JsonObject) => {
    const keys = new Set(referenceKeys(tenant, statement as unknown as Statement).map(toHex));
    return wanted.every((key) => keys.has(key));
  };
  return { accepts };
}
