import type { Agent, Group } from "@hocvuso/xapi";

/**
 * One text per identity: an agent and a group with the same identifier differ, a name does not
 * count, and the domain of an address is compared without case.
 *
 * @returns `null` for a group without an identifier.
 */
export function actorKey(actor: Agent | Group): string | null {
  const type = actor.objectType ?? "Agent";
  const { mbox, mbox_sha1sum, openid, account } = actor;
  if (mbox !== undefined) {
    const address = mbox.replace(/@.*$/, (host) => host.toLowerCase());
    return JSON.stringify([type, "mbox", address]);
  }
  if (mbox_sha1sum !== undefined) return JSON.stringify([type, "sha1", mbox_sha1sum.toLowerCase()]);
  if (openid !== undefined) return JSON.stringify([type, "openid", openid]);
  if (account) return JSON.stringify([type, "account", account.homePage, account.name]);
  return null;
}
