import type { Agent, Group } from "@hocvuso/xapi";
import { assertScope } from "./access/assert-scope.ts";
import type { Resource } from "./call.ts";
import { assertOnly, readAgent, required } from "./parameters.ts";

const properties = ["name", "mbox", "mbox_sha1sum", "openid", "account"] as const;

/**
 * Makes the Agents Resource. It answers with what it was given: the record store keeps no list of
 * people and never joins two identifiers into one person.
 *
 * @see xAPI 1.0.3, Communication, 2.4
 */
export const agentsResource: Resource = {
  async GET({ caller, url }) {
    assertScope(caller, "statements/read", true);
    assertOnly(url.searchParams, ["agent"]);
    const { actor } = required("agent", readAgent(url.searchParams));
    return Response.json({ objectType: "Person", ...personOf(actor) });
  },
};

function personOf(actor: Agent | Group): Record<string, readonly unknown[]> {
  const given = properties.filter((key) => actor[key] !== undefined);
  return Object.fromEntries(given.map((key) => [key, [actor[key]]]));
}
