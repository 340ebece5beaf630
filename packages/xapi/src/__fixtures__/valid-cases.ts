// Written for these tests after xAPI 1.0.3 (adlnet/xAPI-Spec) and IEEE 9274.1.1; no text is copied.
import type { Case } from "./case.ts";
import { account, activity, choice, file, sub, uuid, voided } from "./parts.ts";

/** Changes to the smallest statement that keep it valid. */
export const good: readonly Case[] = [
  { clause: "2.2 smallest", change: ["/result", {}] },
  { clause: "2.4.1 id is a UUID, any case", change: ["/id", uuid.toUpperCase()] },
  { clause: "2.4.2.1 agent without objectType", change: ["/actor", { account }] },
  { clause: "2.4.2.1 mbox", change: ["/actor", { mbox: "mailto:a@b.example" }] },
  {
    clause: "2.4.2.1 mbox with international name",
    change: ["/actor", { mbox: "mailto:nguyễn@ví-dụ.vn" }],
  },
  { clause: "2.4.2.1 mbox_sha1sum", change: ["/actor", { mbox_sha1sum: "A".repeat(40) }] },
  { clause: "2.4.2.1 openid", change: ["/actor", { openid: "https://id.example/x" }] },
  {
    clause: "2.4.2.2 anonymous group",
    change: ["/actor", { objectType: "Group", member: [{ account }] }],
  },
  {
    clause: "2.4.2.2 identified group without member",
    change: ["/actor", { objectType: "Group", account }],
  },
  {
    clause: "2.4.3 display by language",
    change: ["/verb/display", { "vi-VN": "x", "zh-Hant-TW": "y", und: "z" }],
  },
  {
    clause: "4.2 three-letter language",
    change: ["/verb/display", { cmn: "x", "sl-rozaj-biske": "y", "x-vung": "z" }],
  },
  { clause: "2.4.4.1 interaction", change: ["/object/definition", choice] },
  {
    clause: "2.4.4.1 every type alone",
    change: ["/object/definition", { interactionType: "long-fill-in" }],
  },
  {
    clause: "2.4.4.1 matching",
    change: [
      "/object/definition",
      { interactionType: "matching", source: [{ id: "1" }], target: [{ id: "1" }] },
    ],
  },
  { clause: "2.4.4.2 agent as object", change: ["/object", { objectType: "Agent", account }] },
  { clause: "2.4.4.3 StatementRef", change: ["/object", { objectType: "StatementRef", id: uuid }] },
  { clause: "2.4.4.3 SubStatement", change: ["/object", sub] },
  {
    clause: "2.3.2 voiding",
    change: [
      ["/verb", voided],
      ["/object", { objectType: "StatementRef", id: uuid }],
    ],
  },
  {
    clause: "2.4.5 score at its bounds",
    change: ["/result/score", { scaled: -1, raw: 0, min: 0, max: 10 }],
  },
  { clause: "2.4.5 raw alone", change: ["/result/score", { raw: -3.5 }] },
  { clause: "4.6 fraction on the last part", change: ["/result/duration", "PT1.5H"] },
  { clause: "4.6 weeks", change: ["/result/duration", "P3W"] },
  { clause: "4.6 all parts", change: ["/result/duration", "P1Y2M3DT4H5M6,78S"] },
  {
    clause: "2.4.6 one activity instead of a list",
    change: ["/context/contextActivities", { parent: activity, other: [activity] }],
  },
  { clause: "2.4.6 team", change: ["/context/team", { objectType: "Group", account }] },
  {
    clause: "2.4.6 revision and platform with an activity",
    change: ["/context", { revision: "1", platform: "p" }],
  },
  {
    clause: "4.1 null inside extensions",
    change: ["/result/extensions", { "https://a.example/x": { y: [null] } }],
  },
  { clause: "4.1 empty extensions", change: ["/context/extensions", {}] },
  { clause: "2.4.7 offset", change: ["/timestamp", "2026-02-28T23:59:60.123456+07:00"] },
  {
    clause: "2.4.7 short offset",
    change: ["/timestamp", "2024-02-29t01:02:03+07"],
    version: "1.0.3",
  },
  {
    clause: "4.5 no offset in 1.0.3",
    change: ["/timestamp", "2026-01-31T08:00"],
    version: "1.0.3",
  },
  {
    clause: "2.4.9 three-legged authority",
    change: [
      "/authority",
      { objectType: "Group", member: [{ account }, { openid: "https://x.example/" }] },
    ],
  },
  { clause: "2.4.10 version 1.0.x", change: ["/version", "1.0.2"] },
  { clause: "2.0: version 2.0.x", change: ["/version", "2.0.0"], version: "2.0.0" },
  { clause: "2.4.11 attachment", change: ["/attachments", [file]] },
  {
    clause: "2.0: contextAgents",
    change: [
      "/context/contextAgents",
      [{ objectType: "contextAgent", agent: { account }, relevantTypes: ["https://a.example/t"] }],
    ],
  },
  {
    clause: "2.0: contextGroups",
    change: [
      "/context/contextGroups",
      [{ objectType: "contextGroup", group: { objectType: "Group", account } }],
    ],
  },
];
