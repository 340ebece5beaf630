// Written for these tests after xAPI 1.0.3 (adlnet/xAPI-Spec) and IEEE 9274.1.1; no text is copied.
import type { JsonObject } from "@hocvuso/core";

export const account: JsonObject = { homePage: "https://a.example.vn", name: "x" };
export const activity: JsonObject = { id: "https://a.example.vn/1" };
export const uuid = "6690e6c9-3ef0-4ed3-8b37-7f3964730bee";
export const voided: JsonObject = { id: "http://adlnet.gov/expapi/verbs/voided" };
const sha2: string = "a".repeat(64);
export const file: JsonObject = {
  usageType: "http://id.tincanapi.com/attachment/x",
  display: {},
  contentType: "font/woff2",
  length: 0,
  sha2,
};
export const sub: JsonObject = {
  objectType: "SubStatement",
  actor: { account },
  verb: voided,
  object: { objectType: "StatementRef", id: uuid },
};
export const choice: JsonObject = {
  interactionType: "choice",
  choices: [{ id: "a" }, { id: "b", description: { vi: "B" } }],
  correctResponsesPattern: ["a"],
};
