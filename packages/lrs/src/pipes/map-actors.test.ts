import { findPersonalData, safeParseStatement } from "@hocvuso/xapi";
import { expect, it } from "vitest";
import { hmacPseudonyms } from "./hmac-pseudonyms.ts";
import { type MapActor, mapActors } from "./map-actors.ts";

const account = (name: string) => ({ account: { homePage: "https://inside.example.vn", name } });
const agent = (name: string) => ({ objectType: "Agent", name: "Tên thật", ...account(name) });
const group = (name: string) => ({
  objectType: "Group",
  name: "Lớp học",
  ...account(name),
  member: [agent(`${name}-member`), { mbox: "mailto:secret@Inside.example.vn" }],
});

const context = {
  instructor: agent("secret-instructor"),
  team: group("secret-team"),
  contextAgents: [{ objectType: "contextAgent", agent: agent("secret-context-agent") }],
  contextGroups: [{ objectType: "contextGroup", group: group("secret-context-group") }],
};

const everywhere = {
  id: "00000000-0000-4000-8000-000000000001",
  actor: { objectType: "Group", member: [agent("secret-anonymous-member")] },
  verb: { id: "http://adlnet.gov/expapi/verbs/mentored" },
  object: {
    objectType: "SubStatement",
    actor: agent("secret-inner-actor"),
    verb: { id: "http://adlnet.gov/expapi/verbs/mentored" },
    object: agent("secret-inner-object"),
    context,
  },
  context,
  authority: agent("secret-authority"),
};

const mapActor = hmacPseudonyms("a secret of more than 32 characters", "https://so.example.vn");

it("leaves no account, name or address in any place where an actor stands", () => {
  const mapped = mapActors(everywhere, mapActor);
  const text = JSON.stringify(mapped);
  expect(text).not.toMatch(/secret|inside|Tên thật|Lớp học|authority/);
  expect(text.match(/https:\/\/so\.example\.vn/g)).toHaveLength(19);
  expect(safeParseStatement(mapped, { version: "2.0.0" }).ok).toBe(true);
  expect(findPersonalData(mapped)).toEqual([]);
});

it("gives the same account the same name, and other names with another secret", () => {
  const other = hmacPseudonyms("another secret of over 32 characters", "https://so.example.vn");
  const one = { homePage: "https://inside.example.vn", name: "a" };
  expect(mapActor(one)).toEqual(mapActor({ ...one }));
  expect(mapActor(one)?.name).not.toBe(other(one)?.name);
  expect(mapActor(one)?.name).not.toBe(mapActor({ ...one, homePage: "https://b.vn" })?.name);
});

it("knows an address again however its domain is written", () => {
  const seen: unknown[] = [];
  const record: MapActor = (identity) => {
    seen.push(identity);
    return identity;
  };
  const from = (mbox: string) => ({
    ...everywhere,
    object: { id: "https://a.vn" },
    context: {},
    actor: { mbox },
  });
  mapActors(from("mailto:A@EXAMPLE.vn"), record);
  mapActors(from("mailto:A@example.vn"), record);
  expect(seen).toEqual(Array(2).fill({ homePage: "mbox", name: "mailto:A@example.vn" }));
});

it("gives nothing when one of the actors has no name outside", () => {
  const some: MapActor = (identity) =>
    identity.name === "secret-inner-object" ? undefined : identity;
  expect(mapActors(everywhere, some)).toBeUndefined();
});

it("refuses a short secret", () => {
  expect(() => hmacPseudonyms("short", "https://so.example.vn")).toThrow(
    expect.objectContaining({ code: "LRS_BAD_PIPE" }),
  );
});
