// Written for these tests after xAPI 1.0.3 (adlnet/xAPI-Spec) and IEEE 9274.1.1; no text is copied.
import { account, activity, choice, sub, uuid, voided } from "../parts.ts";
import { type EdgeCase, refuses, takes } from "./edge-case.ts";

const agent = { objectType: "Agent", account };
const group = { objectType: "Group", account };
const ref = { objectType: "StatementRef", id: uuid };
const plainSub = { ...sub, verb: { id: "urn:x:did" } };
const definition = "/object/definition";

/** Who and what. */
export const actorsAndObjects: readonly EdgeCase[] = [
  refuses(
    "1.0.3 Data 2.4.2.1",
    "actor as a list",
    ["/actor", [agent]],
    ["XAPI_WRONG_TYPE", "/actor"],
  ),
  refuses(
    "1.0.3 Data 2.4.2.1",
    "actor of an unknown kind",
    ["/actor", { objectType: "Person", account }],
    ["XAPI_BAD_VALUE", "/actor/objectType"],
  ),
  refuses(
    "1.0.3 Data 2.4.2.1",
    "objectType null",
    ["/actor", { objectType: null, account }],
    ["XAPI_BAD_VALUE", "/actor/objectType"],
  ),
  refuses(
    "1.0.3 Data 2.4.2.1",
    "name that is a number",
    ["/actor", { name: 7, account }],
    ["XAPI_WRONG_TYPE", "/actor/name"],
  ),
  takes("1.0.3 Data 2.4.2.1", "name that is empty", ["/actor", { name: "", account }]),
  refuses(
    "1.0.3 Data 2.4.2.3",
    "mbox of two addresses",
    ["/actor", { mbox: "mailto:a@b.vn@c.vn" }],
    ["XAPI_BAD_MBOX", "/actor/mbox"],
  ),
  refuses(
    "1.0.3 Data 2.4.2.3",
    "mbox without domain",
    ["/actor", { mbox: "mailto:a@" }],
    ["XAPI_BAD_MBOX", "/actor/mbox"],
  ),
  takes("1.0.3 Data 2.4.2.3", "mbox with a tag", ["/actor", { mbox: "mailto:a+lop5@b.vn" }]),
  refuses(
    "1.0.3 Data 2.4.2.3",
    "mbox_sha1sum with a letter that is no digit",
    ["/actor", { mbox_sha1sum: "g".repeat(40) }],
    ["XAPI_BAD_SHA", "/actor/mbox_sha1sum"],
  ),
  refuses(
    "1.0.3 Data 2.4.2.3",
    "mbox_sha1sum of 41",
    ["/actor", { mbox_sha1sum: "a".repeat(41) }],
    ["XAPI_BAD_SHA", "/actor/mbox_sha1sum"],
  ),
  refuses(
    "1.0.3 Data 2.4.2.3",
    "openid that is no address",
    ["/actor", { openid: "an" }],
    ["XAPI_BAD_IRI", "/actor/openid"],
  ),
  refuses(
    "1.0.3 Data 2.4.2.4",
    "account name that is a number",
    ["/actor", { account: { ...account, name: 1 } }],
    ["XAPI_WRONG_TYPE", "/actor/account/name"],
  ),
  refuses(
    "1.0.3 Data 2.4.2.4",
    "account without name",
    ["/actor", { account: { homePage: "urn:x:1" } }],
    ["XAPI_MISSING", "/actor/account/name"],
  ),
  refuses(
    "1.0.3 Data 2.4.2.2",
    "anonymous group with an empty list",
    ["/actor", { objectType: "Group", member: [] }],
    ["XAPI_BAD_MEMBERS", "/actor"],
  ),
  takes("1.0.3 Data 2.4.2.2", "identified group with an empty list", [
    "/actor",
    { ...group, member: [] },
  ]),
  refuses(
    "1.0.3 Data 2.4.2.2",
    "member as an object",
    ["/actor", { ...group, member: agent }],
    ["XAPI_WRONG_TYPE", "/actor/member"],
  ),
  refuses(
    "1.0.3 Data 2.4.2.2",
    "member without identifier",
    ["/actor", { ...group, member: [agent, { name: "An" }] }],
    ["XAPI_BAD_IDENTIFIER", "/actor/member/1"],
  ),
  refuses(
    "1.0.3 Data 2.4.3",
    "verb as a text",
    ["/verb", "urn:x:did"],
    ["XAPI_WRONG_TYPE", "/verb"],
  ),
  refuses(
    "1.0.3 Data 2.4.3",
    "verb without id",
    ["/verb", { display: { vi: "x" } }],
    ["XAPI_MISSING", "/verb/id"],
  ),
  refuses(
    "1.0.3 Data 2.4.3",
    "display that is a text",
    ["/verb/display", "đã học"],
    ["XAPI_WRONG_TYPE", "/verb/display"],
  ),
  takes("1.0.3 Data 2.4.3", "display without languages", ["/verb/display", {}]),
  refuses(
    "1.0.3 Data 2.4.4",
    "object without objectType is an activity, so it needs an id",
    ["/object", {}],
    ["XAPI_MISSING", "/object/id"],
  ),
  refuses(
    "1.0.3 Data 2.4.4.1",
    "activity id that is relative",
    ["/object/id", "/courses/1"],
    ["XAPI_BAD_IRI", "/object/id"],
  ),
  refuses(
    "1.0.3 Data 2.4.4.1",
    "definition with an unknown key",
    [definition, { title: { vi: "x" } }],
    ["XAPI_UNKNOWN_KEY", `${definition}/title`],
  ),
  refuses(
    "1.0.3 Data 2.4.4.1",
    "type that is no IRI",
    [definition, { type: "course" }],
    ["XAPI_BAD_IRI", `${definition}/type`],
  ),
  refuses(
    "1.0.3 Data 2.4.4.1",
    "moreInfo that is no IRL",
    [definition, { moreInfo: "xem thêm" }],
    ["XAPI_BAD_IRI", `${definition}/moreInfo`],
  ),
  takes("1.0.3 Data 2.4.4.1", "definition without anything", [definition, {}]),
  refuses(
    "1.0.3 Data 2.4.4.1",
    "pattern as a text",
    [definition, { ...choice, correctResponsesPattern: "a" }],
    ["XAPI_WRONG_TYPE", `${definition}/correctResponsesPattern`],
  ),
  takes("1.0.3 Data 2.4.4.1", "pattern without answers", [
    definition,
    { ...choice, correctResponsesPattern: [] },
  ]),
  refuses(
    "1.0.3 Data 2.4.4.1",
    "choices in likert",
    [definition, { interactionType: "likert", choices: [{ id: "a" }] }],
    ["XAPI_BAD_INTERACTION", `${definition}/choices`],
  ),
  refuses(
    "1.0.3 Data 2.4.4.1",
    "steps without performance",
    [definition, { interactionType: "sequencing", steps: [{ id: "a" }] }],
    ["XAPI_BAD_INTERACTION", `${definition}/steps`],
  ),
  takes("1.0.3 Data 2.4.4.1", "one id in source and in target", [
    definition,
    { interactionType: "matching", source: [{ id: "a" }], target: [{ id: "a" }] },
  ]),
  refuses(
    "1.0.3 Data 2.4.4.1",
    "component id that is a number",
    [definition, { ...choice, choices: [{ id: 1 }] }],
    ["XAPI_WRONG_TYPE", `${definition}/choices/0/id`],
  ),
  refuses(
    "1.0.3 Data 2.4.4.1",
    "component with an unknown key",
    [definition, { ...choice, choices: [{ id: "a", text: "A" }] }],
    ["XAPI_UNKNOWN_KEY", `${definition}/choices/0/text`],
  ),
  takes("1.0.3 Data 2.4.4.2", "group as object", ["/object", group]),
  refuses(
    "1.0.3 Data 2.4.4.3",
    "StatementRef with an unknown key",
    ["/object", { ...ref, definition: {} }],
    ["XAPI_UNKNOWN_KEY", "/object/definition"],
  ),
  refuses(
    "1.0.3 Data 2.4.4.3",
    "SubStatement with authority",
    ["/object", { ...plainSub, authority: agent }],
    ["XAPI_UNKNOWN_KEY", "/object/authority"],
  ),
  refuses(
    "1.0.3 Data 2.4.4.3",
    "SubStatement with version",
    ["/object", { ...plainSub, version: "1.0.3" }],
    ["XAPI_UNKNOWN_KEY", "/object/version"],
  ),
  refuses(
    "1.0.3 Data 2.4.4.3",
    "SubStatement with stored",
    ["/object", { ...plainSub, stored: "2026-01-01T00:00:00Z" }],
    ["XAPI_UNKNOWN_KEY", "/object/stored"],
  ),
  refuses(
    "1.0.3 Data 2.4.4.3",
    "SubStatement without verb",
    ["/object", { ...plainSub, verb: undefined }],
    ["XAPI_MISSING", "/object/verb"],
  ),
  takes("1.0.3 Data 2.4.4.3", "SubStatement about an activity, with result and timestamp", [
    "/object",
    {
      ...plainSub,
      object: activity,
      result: { completion: true },
      timestamp: "2026-01-01T00:00:00Z",
    },
  ]),
  refuses(
    "1.0.3 Data 2.3.2",
    "voiding an agent",
    [
      ["/verb", voided],
      ["/object", agent],
    ],
    ["XAPI_BAD_VOIDING", "/object"],
  ),
];
