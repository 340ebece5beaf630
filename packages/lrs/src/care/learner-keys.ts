import { createHash } from "node:crypto";
import { HvsError } from "@hocvuso/core";
import type { Agent } from "@hocvuso/xapi";
import { actorKey } from "../actor-key.ts";
import type { LrsErrorCode } from "../errors.ts";
import { keyOf } from "../keys.ts";

/** What a learner is found by. */
export interface LearnerKeys {
  /** Keys of statements in which the learner stands anywhere. */
  readonly statements: readonly Uint8Array[];
  /** Keys of statements that refer to such a one. */
  readonly via: readonly Uint8Array[];
  /** Keys of the learner's documents. */
  readonly documents: readonly Uint8Array[];
  /** The identifiers as text, to be searched for in bytes. */
  readonly texts: readonly string[];
}

const kinds = ["agent", "related-agent", "authority"] as const;

/**
 * The keys and texts of a learner who is known by these identifiers. An e-mail address is also
 * looked for as its hash.
 *
 * @throws A {@link HvsError} coded `LRS_BAD_AGENT` when one has no identifier or the list is empty.
 */
export function learnerKeys(tenant: string, agents: readonly Agent[]): LearnerKeys {
  const known = agents.flatMap(withHash);
  const values = new Set(known.map(keyOrThrow));
  if (values.size === 0) throw badAgent();
  const all = [...values];
  return {
    statements: kinds.flatMap((kind) => all.map((value) => keyOf(tenant, kind, value))),
    via: kinds.flatMap((kind) => all.map((value) => keyOf(tenant, `via-${kind}`, value))),
    documents: all.map((value) => keyOf(tenant, "agent", value)),
    texts: [...new Set(known.flatMap(textsOf))],
  };
}

/** @see xAPI 1.0.3, Data, 2.4.2.3: the hash is that of the whole `mailto:` address. */
function withHash(agent: Agent): Agent[] {
  const { mbox } = agent;
  if (mbox === undefined) return [agent];
  const hash = (text: string): Agent => ({
    objectType: "Agent",
    mbox_sha1sum: createHash("sha1").update(text).digest("hex"),
  });
  return [agent, hash(mbox), hash(mbox.toLowerCase())];
}

function keyOrThrow(agent: Agent): string {
  const { mbox, mbox_sha1sum, openid, account } = agent;
  const key = actorKey({
    objectType: "Agent",
    ...(mbox !== undefined && { mbox }),
    ...(mbox_sha1sum !== undefined && { mbox_sha1sum }),
    ...(openid !== undefined && { openid }),
    ...(account !== undefined && { account }),
  } as Agent);
  if (key === null) throw badAgent();
  return key;
}

function textsOf({ mbox, mbox_sha1sum, openid, account }: Agent): string[] {
  const texts = [mbox?.replace(/^mailto:/i, ""), mbox_sha1sum, openid, account?.name];
  return texts.filter((text) => text !== undefined && text !== "") as string[];
}

function badAgent(): HvsError<LrsErrorCode> {
  return new HvsError("LRS_BAD_AGENT", "Every agent needs an identifier.", {
    status: 400,
    path: "/agents",
    hint: {
      vi: "Mỗi agent cần đúng một định danh: account, mbox, mbox_sha1sum hoặc openid.",
      en: "Give each agent one identifier: account, mbox, mbox_sha1sum or openid.",
    },
  });
}
