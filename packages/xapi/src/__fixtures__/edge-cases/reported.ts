// Cases that published clients and validators were seen to judge wrongly, or to catch (@xapi/xapi
// 3.0.3 and its types, @learninglocker/xapi-validation 3.0.0). Verdicts after xAPI 1.0.3
// (adlnet/xAPI-Spec) and IEEE 9274.1.1; no text is copied.
import { account, choice, file, sub, uuid, voided } from "../parts.ts";
import { type EdgeCase, refuses, takes } from "./edge-case.ts";

const noZone = "2026-02-03T08:00:00";
const agent = { objectType: "Agent", account };

/** Each with the verdict of the standard. */
export const reported: readonly EdgeCase[] = [
  refuses(
    "1.0.3 Data 2.4.2.3",
    "sent unchecked: mbox without mailto",
    ["/actor", { mbox: "nope" }],
    ["XAPI_BAD_MBOX", "/actor/mbox"],
  ),
  refuses(
    "1.0.3 Data 2.4.3",
    "sent unchecked: verb that is no IRI",
    ["/verb/id", "not an iri"],
    ["XAPI_BAD_IRI", "/verb/id"],
  ),
  refuses(
    "1.0.3 Data 2.4.4.1",
    "sent unchecked: activity that is no IRI",
    ["/object/id", "x"],
    ["XAPI_BAD_IRI", "/object/id"],
  ),
  refuses(
    "1.0.3 Data 2.4.2.1",
    "typed as right: agent without identifier",
    ["/actor", { name: "An" }],
    ["XAPI_BAD_IDENTIFIER", "/actor"],
  ),
  refuses(
    "1.0.3 Data 2.4.2.1",
    "typed as right: agent with two identifiers",
    ["/actor", { mbox: "mailto:a@b.vn", account }],
    ["XAPI_BAD_IDENTIFIER", "/actor"],
  ),
  refuses(
    "1.0.3 Data 4.2",
    "typed as right: any language code",
    ["/verb/display", { "tiếng Việt": "x" }],
    ["XAPI_BAD_LANGUAGE_TAG", "/verb/display/tiếng Việt"],
  ),
  takes("1.0.3 Data 2.4.6.2", "typed as wrong: one parent without a list", [
    "/context/contextActivities",
    { parent: { id: "urn:x:1" } },
  ]),
  takes("1.0.3 Data 2.4.5.1", "typed as wrong: score with raw alone", [
    "/result/score",
    { raw: 7 },
  ]),
  takes(
    "IEEE 4.2.2.5",
    "typed as wrong: contextAgents",
    ["/context/contextAgents", [{ objectType: "contextAgent", agent }]],
    "2.0.0",
  ),
  takes("IEEE 4.2.4.3", "typed as wrong, refused: version 2.0.0", ["/version", "2.0.0"], "2.0.0"),
  refuses(
    "1.0.3 Data 2.2",
    "accepted: IRI of a scheme alone",
    ["/object/id", "foo:"],
    ["XAPI_BAD_IRI", "/object/id"],
  ),
  refuses(
    "1.0.3 Data 2.2",
    "accepted: IRI with a space",
    ["/verb/id", "https://a.example/x y"],
    ["XAPI_BAD_IRI", "/verb/id"],
  ),
  refuses(
    "1.0.3 Data 4.5",
    "accepted: 30 February",
    ["/timestamp", "2026-02-30T08:00:00Z"],
    ["XAPI_BAD_TIMESTAMP", "/timestamp"],
  ),
  refuses(
    "1.0.3 Data 2.4.11",
    "accepted: sha2 of three letters",
    ["/attachments", [{ ...file, sha2: "abc" }]],
    ["XAPI_BAD_SHA", "/attachments/0/sha2"],
  ),
  refuses(
    "1.0.3 Data 2.4.2.3",
    "accepted: mbox_sha1sum of six letters",
    ["/actor", { mbox_sha1sum: "abcdef" }],
    ["XAPI_BAD_SHA", "/actor/mbox_sha1sum"],
  ),
  refuses(
    "1.0.3 Data 2.4.1",
    "accepted: UUID in braces",
    ["/id", `{${uuid}}`],
    ["XAPI_BAD_UUID", "/id"],
  ),
  refuses(
    "1.0.3 Data 2.4.4.1",
    "accepted: two choices with one id",
    ["/object/definition", { ...choice, choices: [{ id: "a" }, { id: "a" }] }],
    ["XAPI_BAD_INTERACTION", "/object/definition/choices"],
  ),
  takes("1.0.3 Data 4.6", "refused: PT1.5H", ["/result/duration", "PT1.5H"]),
  takes("1.0.3 Data 4.6", "refused: P0.5D", ["/result/duration", "P0.5D"]),
  takes("1.0.3 Data 2.4.11", "refused: media type font/woff2", [
    "/attachments",
    [{ ...file, contentType: "font/woff2" }],
  ]),
  takes("1.0.3 Data 2.4.2.3", "refused: e-mail of an international domain", [
    "/actor",
    { mbox: "mailto:an@học-vụ.vn" },
  ]),
  takes("1.0.3 Data 4.5", "refused: zone -00:30", ["/timestamp", "2026-02-03T08:00:00-00:30"]),
  takes(
    "1.0.3 Data 4.5",
    "refused: no zone, which only SHOULD be there",
    ["/timestamp", noZone],
    "1.0.3",
  ),
  refuses(
    "IEEE 4.2.4.2",
    "no zone, which RFC 3339 wants",
    ["/timestamp", noZone],
    ["XAPI_BAD_TIMESTAMP", "/timestamp"],
    "2.0.0",
  ),
  takes("1.0.3 Data 4.5", "refused: lower-case t and z", ["/timestamp", "2026-02-03t08:00:00z"]),
  refuses(
    "1.0.3 Data 2.4.5.1",
    "caught: min above max",
    ["/result/score", { min: 2, max: 1 }],
    ["XAPI_BAD_SCORE", "/result/score/max"],
  ),
  refuses(
    "1.0.3 Data 2.4.5.1",
    "caught: raw above max",
    ["/result/score", { raw: 2, max: 1 }],
    ["XAPI_BAD_SCORE", "/result/score/raw"],
  ),
  refuses(
    "1.0.3 Data 2.3.2",
    "caught: voiding what is no StatementRef",
    ["/verb", voided],
    ["XAPI_BAD_VOIDING", "/object"],
  ),
  refuses(
    "1.0.3 Data 2.4.6",
    "caught: platform where the object is an agent",
    [
      ["/object", agent],
      ["/context/platform", "p"],
    ],
    ["XAPI_NOT_ALLOWED", "/context/platform"],
  ),
  refuses(
    "1.0.3 Data 2.4.6",
    "caught: revision where the object is a SubStatement",
    [
      ["/object", sub],
      ["/context/revision", "1"],
    ],
    ["XAPI_NOT_ALLOWED", "/context/revision"],
  ),
];
