// Written for these tests after xAPI 1.0.3 (adlnet/xAPI-Spec) and IEEE 9274.1.1; no text is copied.
import { account, activity, file, uuid } from "../parts.ts";
import { type EdgeCase, refuses, takes } from "./edge-case.ts";

const agent = { objectType: "Agent", account };
const group = { objectType: "Group", account };
const ext = "https://a.example/x";
const contextAgent = { objectType: "contextAgent", agent };

/** What came of it, where it happened, and what goes with it. */
export const resultsAndContext: readonly EdgeCase[] = [
  takes("1.0.3 Data 2.4.5.1", "scaled of minus one", ["/result/score", { scaled: -1 }]),
  takes("1.0.3 Data 2.4.5.1", "raw at min", ["/result/score", { raw: 0, min: 0 }]),
  takes("1.0.3 Data 2.4.5.1", "raw at max", ["/result/score", { raw: 10, max: 10 }]),
  takes("1.0.3 Data 2.4.5.1", "score without numbers", ["/result/score", {}]),
  refuses(
    "1.0.3 Data 2.4.5.1",
    "raw below min",
    ["/result/score", { raw: -1, min: 0 }],
    ["XAPI_BAD_SCORE", "/result/score/raw"],
  ),
  refuses(
    "1.0.3 Data 2.4.5.1",
    "score as a number",
    ["/result/score", 7],
    ["XAPI_WRONG_TYPE", "/result/score"],
  ),
  refuses(
    "1.0.3 Data 2.4.5.1",
    "score with an unknown key",
    ["/result/score", { percent: 70 }],
    ["XAPI_UNKNOWN_KEY", "/result/score/percent"],
  ),
  refuses(
    "1.0.3 Data 2.4.5",
    "completion of 1",
    ["/result/completion", 1],
    ["XAPI_WRONG_TYPE", "/result/completion"],
  ),
  refuses(
    "1.0.3 Data 2.4.5",
    "response that is a number",
    ["/result/response", 3],
    ["XAPI_WRONG_TYPE", "/result/response"],
  ),
  takes("1.0.3 Data 2.4.5", "response that is empty", ["/result/response", ""]),
  refuses(
    "1.0.3 Data 4.1",
    "extensions as a list",
    ["/result/extensions", []],
    ["XAPI_WRONG_TYPE", "/result/extensions"],
  ),
  refuses(
    "1.0.3 Data 4.1",
    "extension key that is empty",
    ["/context/extensions", { "": 1 }],
    ["XAPI_BAD_IRI", "/context/extensions/"],
  ),
  takes("1.0.3 Data 4.1", "extension that is null", ["/context/extensions", { [ext]: null }]),
  takes("1.0.3 Data 4.1", "extension with keys that are no IRIs further down", [
    "/result/extensions",
    { [ext]: { "a b": [{ c: false }] } },
  ]),
  refuses(
    "1.0.3 Data 2.4.6",
    "registration in the form of a URN",
    ["/context/registration", `urn:uuid:${uuid}`],
    ["XAPI_BAD_UUID", "/context/registration"],
  ),
  takes("1.0.3 Data 2.4.6", "group as instructor", ["/context/instructor", group]),
  refuses(
    "1.0.3 Data 2.4.6",
    "agent as team",
    ["/context/team", agent],
    ["XAPI_BAD_VALUE", "/context/team/objectType"],
  ),
  refuses(
    "1.0.3 Data 2.4.6",
    "revision that is a number",
    ["/context/revision", 2],
    ["XAPI_WRONG_TYPE", "/context/revision"],
  ),
  refuses(
    "1.0.3 Data 2.4.6",
    "unknown key in the context",
    ["/context/course", "5A"],
    ["XAPI_UNKNOWN_KEY", "/context/course"],
  ),
  refuses(
    "1.0.3 Data 2.4.6",
    "statement without objectType",
    ["/context/statement", { id: uuid }],
    ["XAPI_MISSING", "/context/statement/objectType"],
  ),
  takes("1.0.3 Data 2.4.6.2", "no relations", ["/context/contextActivities", {}]),
  takes("1.0.3 Data 2.4.6.2", "a relation to nothing", [
    "/context/contextActivities",
    { grouping: [] },
  ]),
  refuses(
    "1.0.3 Data 2.4.6.2",
    "relation to what calls itself an agent",
    ["/context/contextActivities", { other: [{ ...activity, objectType: "Agent" }] }],
    ["XAPI_BAD_VALUE", "/context/contextActivities/other/0/objectType"],
  ),
  refuses(
    "1.0.3 Data 2.4.6.2",
    "relation by id alone",
    ["/context/contextActivities", { category: [activity.id] }],
    ["XAPI_WRONG_TYPE", "/context/contextActivities/category/0"],
  ),
  refuses(
    "1.0.3 Data 2.4.8",
    "stored that is no time",
    ["/stored", "hôm qua"],
    ["XAPI_BAD_TIMESTAMP", "/stored"],
  ),
  refuses(
    "1.0.3 Data 2.4.9",
    "authority group of three",
    [
      "/authority",
      { objectType: "Group", member: [agent, { openid: "urn:x:1" }, { openid: "urn:x:2" }] },
    ],
    ["XAPI_BAD_MEMBERS", "/authority"],
  ),
  refuses(
    "1.0.3 Data 2.4.9",
    "authority group with an identifier",
    ["/authority", { ...group, member: [agent, { openid: "urn:x:1" }] }],
    ["XAPI_BAD_MEMBERS", "/authority"],
  ),
  takes("1.0.3 Data 2.4.10", "version 1.0", ["/version", "1.0"]),
  takes("1.0.3 Data 2.4.10", "version 1.0.32", ["/version", "1.0.32"]),
  refuses(
    "1.0.3 Data 2.4.10",
    "version 0.95",
    ["/version", "0.95"],
    ["XAPI_BAD_VERSION", "/version"],
  ),
  refuses(
    "1.0.3 Data 2.4.10",
    "version that is a number",
    ["/version", 1],
    ["XAPI_WRONG_TYPE", "/version"],
  ),
  refuses(
    "IEEE 4.2.4.3",
    "version 3.0.0",
    ["/version", "3.0.0"],
    ["XAPI_BAD_VERSION", "/version"],
    "2.0.0",
  ),
  takes("1.0.3 Data 2.4.11", "no attachments", ["/attachments", []]),
  takes("1.0.3 Data 2.4.11", "SHA-512", ["/attachments", [{ ...file, sha2: "0".repeat(128) }]]),
  refuses(
    "1.0.3 Data 2.4.11",
    "SHA-1",
    ["/attachments", [{ ...file, sha2: "0".repeat(40) }]],
    ["XAPI_BAD_SHA", "/attachments/0/sha2"],
  ),
  refuses(
    "1.0.3 Data 2.4.11",
    "negative length",
    ["/attachments", [{ ...file, length: -1 }]],
    ["XAPI_BAD_VALUE", "/attachments/0/length"],
  ),
  refuses(
    "1.0.3 Data 2.4.11",
    "no display",
    ["/attachments", [{ ...file, display: undefined }]],
    ["XAPI_MISSING", "/attachments/0/display"],
  ),
  refuses(
    "1.0.3 Data 2.4.11",
    "fileUrl that is no address",
    ["/attachments", [{ ...file, fileUrl: "cv.pdf" }]],
    ["XAPI_BAD_IRI", "/attachments/0/fileUrl"],
  ),
  takes("1.0.3 Data 2.4.11", "media type with a parameter", [
    "/attachments",
    [{ ...file, contentType: "text/plain; charset=utf-8" }],
  ]),
  refuses(
    "IEEE 4.2.2.5",
    "contextAgent without agent",
    ["/context/contextAgents", [{ objectType: "contextAgent" }]],
    ["XAPI_MISSING", "/context/contextAgents/0/agent"],
    "2.0.0",
  ),
  refuses(
    "IEEE 4.2.2.5",
    "contextAgents as an object",
    ["/context/contextAgents", contextAgent],
    ["XAPI_WRONG_TYPE", "/context/contextAgents"],
    "2.0.0",
  ),
  refuses(
    "IEEE 4.2.2.5",
    "relevantTypes that are no IRIs",
    ["/context/contextAgents", [{ ...contextAgent, relevantTypes: ["mentor"] }]],
    ["XAPI_BAD_IRI", "/context/contextAgents/0/relevantTypes/0"],
    "2.0.0",
  ),
  refuses(
    "IEEE 4.2.2.5",
    "contextGroup with an agent",
    ["/context/contextGroups", [{ objectType: "contextGroup", group: agent }]],
    ["XAPI_BAD_VALUE", "/context/contextGroups/0/group/objectType"],
    "2.0.0",
  ),
  refuses(
    "1.0.3 Data 2.4.6",
    "contextGroups, unknown in 1.0.3",
    ["/context/contextGroups", []],
    ["XAPI_NOT_ALLOWED", "/context/contextGroups"],
    "1.0.3",
  ),
];
