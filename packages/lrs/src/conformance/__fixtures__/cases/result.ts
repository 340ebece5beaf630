import assert from "node:assert/strict";
import { type Case, part } from "../part.ts";
import { uuid } from "../session.ts";
import { byId, postOne, stored } from "../statements.ts";

const { refuses, accepts } = part("Data 2.4.5", "4.2.2.4");
const durations = part("Data 4.6", "Data 4.6");
const exactly = part(undefined, "4.2.7");
const result = (parts: object) => ({ result: parts });
const score = (parts: object) => ({ result: { score: parts } });
const wrong = (
  key: string,
  values: readonly unknown[],
  of: (parts: object) => { result: object },
) =>
  Object.fromEntries(
    values.map((value) => [`${key} that is ${JSON.stringify(value)}`, of({ [key]: value })]),
  );

/** Results, scores and durations. */
export const resultCases: readonly Case[] = [
  ...refuses("74", wrong("success", ["true", 1, "", {}, []], result)),
  ...accepts("74", { success: result({ success: true }), failure: result({ success: false }) }),
  ...refuses("75", wrong("completion", ["true", 0, "yes", {}, []], result)),
  ...accepts("75", { completion: result({ completion: true }) }),
  ...refuses("76", wrong("response", [1, true, {}, []], result)),
  ...accepts("76", {
    "a response": result({ response: "Đúng" }),
    "an empty response": result({ response: "" }),
  }),
  ...refuses("77", wrong("duration", [1, {}, [], "an hour"], result)),
  ...refuses("78", wrong("extensions", ["x", 1, true, []], result)),
  ...accepts("78", { extensions: result({ extensions: { "urn:a": { b: 1 } } }) }),
  ...refuses("79", wrong("score", ["9", 9, true, []], result)),
  ...accepts("79", { "an empty score": score({}) }),
  ...refuses("80", wrong("max", ["10", true, {}, []], score)),
  ...refuses("81", wrong("min", ["0", true, {}, []], score)),
  ...refuses("81", {
    "min above max": score({ min: 2, max: 1 }),
    "min equal to max": score({ min: 1, max: 1 }),
  }),
  ...accepts("80 81", { "min below max": score({ min: -1.5, max: 100.25 }) }),
  ...refuses("82", wrong("raw", ["5", true, {}, []], score)),
  ...refuses("82", {
    "raw above max": score({ raw: 10.1, min: 0, max: 10 }),
    "raw below min": score({ raw: -0.1, min: 0, max: 10 }),
    "raw above max without min": score({ raw: 11, max: 10 }),
    "raw below min without max": score({ raw: -1, min: 0 }),
  }),
  ...accepts("82", {
    "raw at min": score({ raw: 0, min: 0, max: 10 }),
    "raw at max": score({ raw: 10, min: 0, max: 10 }),
    "raw alone": score({ raw: -1_000_000 }),
  }),
  ...refuses("83", wrong("scaled", ["0.5", true, {}, [], 1.01, -1.01, 80], score)),
  ...accepts("83", {
    "scaled at -1": score({ scaled: -1 }),
    "scaled at 1": score({ scaled: 1 }),
    "scaled between": score({ scaled: 0.12345 }),
  }),
  ...durations.refuses(
    "124",
    wrong(
      "duration",
      ["P", "PT", "P1", "PA1H0M0S", "1H", "P4W1D", "P0001-01-01T00:00:00", "PT1H30", "P1S"],
      result,
    ),
  ),
  ...["PT1H0M0.1S", "PT4H35M59.14S", "PT16559.14S", "P3Y1M29DT4H35M59.14S", "P3Y", "P4W"].flatMap(
    (duration) => durations.accepts("77 124", { [duration]: result({ duration }) }),
  ),
  ...exactly.does(
    "",
    "a duration finer than 0.01 s is taken and not rounded up",
    async (session) => {
      const id = await stored(session, result({ duration: "P1DT12H36M0.12567S" }));
      const { duration } = (await byId(session, id)).result;
      assert.ok(["P1DT12H36M0.12567S", "P1DT12H36M0.12S"].includes(duration), duration);
    },
  ),
  ...exactly.does("", "durations that differ below 0.01 s are the same", async (session) => {
    const id = uuid();
    await stored(session, { id, ...result({ duration: "PT1.239S" }) });
    const at = (duration: string) => postOne(session, { id, ...result({ duration }) });
    assert.equal((await at("PT1.231S")).status, 200);
    assert.equal((await at("PT1.24S")).status, 409);
  }),
];
