import { type Case, part } from "../part.ts";
import type { Parts } from "../statements.ts";

const { refuses, accepts } = part("Data 2.4.2", "4.2.2.1");
const account = { homePage: "https://hub.example.vn", name: "hl_1" };
const identifiers = {
  mbox: "mailto:an@hub.example.vn",
  mbox_sha1sum: "cd9b00a5611f94eaa7b1661edab976068e364975",
  openid: "https://hub.example.vn/an",
  account,
};
const names = Object.keys(identifiers) as (keyof typeof identifiers)[];
const pick = (...of: (keyof typeof identifiers)[]) =>
  Object.fromEntries(of.map((name) => [name, identifiers[name]]));
const agent = { objectType: "Agent", account };
const group = (parts: object) => ({ objectType: "Group", ...parts });
const pairs = names.flatMap((one, at) => names.slice(at + 1).map((other) => [one, other] as const));

/** The same actor wherever one may stand. */
function everywhere(title: string, actor: object): Record<string, Parts> {
  const { objectType } = actor as { objectType?: string };
  return {
    [title]: { actor },
    [`${title}, as object`]: { object: { objectType: "Agent", ...actor } },
    [`${title}, as instructor`]: { context: { instructor: actor } },
    ...(objectType === "Group"
      ? { [`${title}, as team`]: { context: { team: actor } } }
      : {
          [`${title}, as member`]: { actor: group({ member: [actor] }) },
          [`${title}, as authority`]: { authority: actor },
        }),
  };
}

const all = (rows: Record<string, object>) =>
  Object.assign({}, ...Object.entries(rows).map(([title, one]) => everywhere(title, one)));

/** Agents, groups, and what they are known by. */
export const actor: readonly Case[] = [
  ...refuses("31", {
    "an actor of another type": { actor: { objectType: "Activity", account } },
    "an actor of a type that does not exist": { actor: { objectType: "Person", account } },
    "an actor with an empty type": { actor: { objectType: "", account } },
  }),
  ...accepts("31", { "an Agent": { actor: agent }, "no type at all": { actor: { account } } }),
  ...accepts("31", { "a Group": { actor: group({ account }) } }),
  ...refuses("32", all({ "a type that is a number": { objectType: 1, account } })),
  ...refuses("32", all({ "a type that is an object": { objectType: {}, account } })),
  ...refuses("33", all({ "a name that is a number": { ...agent, name: 1 } })),
  ...refuses("33", all({ "a name that is an object": { ...agent, name: { vi: "An" } } })),
  ...accepts("33", { "a name": { actor: { ...agent, name: "An" } } }),
  ...refuses("34", all({ "an Agent known by nothing": { objectType: "Agent", name: "An" } })),
  ...pairs.flatMap(([one, other]) =>
    refuses("34", all({ [`an Agent with ${one} and ${other}`]: pick(one, other) })),
  ),
  ...names.flatMap((name) =>
    accepts("34", {
      [`an Agent with ${name}`]: { actor: { objectType: "Agent", ...pick(name) } },
      [`an object with ${name}`]: { object: { objectType: "Agent", ...pick(name) } },
      [`an instructor with ${name}`]: { context: { instructor: pick(name) } },
    }),
  ),
  ...refuses("35", all({ "a Group without identifier and members": group({ name: "Lớp" }) })),
  ...refuses("35", all({ "an Agent with members": { ...agent, member: [agent] } })),
  ...refuses("35", all({ "a Group whose members are an object": group({ member: agent }) })),
  ...accepts("35", {
    "a Group of members only": { actor: group({ member: [agent] }) },
    "a team of members only": { context: { team: group({ member: [agent, pick("mbox")] }) } },
  }),
  ...refuses("36", all({ "a member that is a Group": group({ member: [group({ account })] }) })),
  ...refuses("36", all({ "a member that is a text": group({ account, member: ["an"] }) })),
  ...refuses("36", all({ "members that are an object": group({ account, member: {} }) })),
  ...refuses("36", all({ "a member known by nothing": group({ account, member: [{}] }) })),
  ...pairs.flatMap(([one, other]) =>
    refuses("37", all({ [`a Group with ${one} and ${other}`]: group(pick(one, other)) })),
  ),
  ...names.flatMap((name) =>
    accepts("37", {
      [`a Group with ${name}`]: { actor: group(pick(name)) },
      [`a Group with ${name} and members`]: { actor: group({ ...pick(name), member: [agent] }) },
    }),
  ),
  ...refuses("38", all({ "a mail address that is a number": { mbox: 1 } })),
  ...refuses("38", all({ "a mail address that is an object": { mbox: {} } })),
  ...refuses("38", all({ "a mail address with another scheme": { mbox: "http://a@hub.vn" } })),
  ...refuses("38", all({ "a mail address without at sign": { mbox: "mailto:an.hub.vn" } })),
  ...refuses("39", all({ "a hash that is a number": { mbox_sha1sum: 1 } })),
  ...refuses("39", all({ "a hash that is an object": { mbox_sha1sum: {} } })),
  ...refuses("39", all({ "a hash that is too short": { mbox_sha1sum: "cd9b00a5" } })),
  ...refuses("40", all({ "an openid that is a number": { openid: 1 } })),
  ...refuses("40", all({ "an openid that is an object": { openid: {} } })),
  ...refuses("40", all({ "an openid that is no URI": { openid: "an" } })),
  ...refuses("41", all({ "an account that is a text": { account: "hl_1" } })),
  ...refuses("41", all({ "an account that is a list": { account: [account] } })),
  ...refuses("41", all({ "an account with another key": { account: { ...account, id: "1" } } })),
  ...refuses("42", all({ "an account without home page": { account: { name: "hl_1" } } })),
  ...refuses(
    "42",
    all({ "a home page that is a number": { account: { ...account, homePage: 1 } } }),
  ),
  ...refuses(
    "42",
    all({ "a home page that is no IRL": { account: { ...account, homePage: "hub" } } }),
  ),
  ...refuses("43", all({ "an account without name": { account: { homePage: account.homePage } } })),
  ...refuses(
    "43",
    all({ "an account's name that is a number": { account: { ...account, name: 1 } } }),
  ),
  ...refuses(
    "43",
    all({ "an account's name that is a list": { account: { ...account, name: [] } } }),
  ),
];
