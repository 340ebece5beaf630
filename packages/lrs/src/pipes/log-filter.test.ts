import { expect, it } from "vitest";
import { statement } from "../__fixtures__/client.ts";
import { statementTest, takesAll } from "./log-filter.ts";

const course = "https://hub.example.vn/courses/1";
const voiding = statement({ verb: { id: "http://adlnet.gov/expapi/verbs/voided" } });

it("finds an activity as object, parent or grouping", () => {
  const test = statementTest({ activities: [course] });
  const object = { id: "https://hub.example.vn/lessons/1" };
  const within = (relation: string) =>
    statement({ object, context: { contextActivities: { [relation]: [{ id: course }] } } });
  expect(test(statement())).toBe(true);
  expect(test(statement({ object }))).toBe(false);
  expect(test(within("parent"))).toBe(true);
  expect(test(within("grouping"))).toBe(true);
  expect(test(within("other"))).toBe(false);
});

it("lets voiding statements through its lists, but not past the last word", () => {
  const lists = { verbs: ["https://example.vn/verbs/other"], activities: ["https://example.vn/a"] };
  expect(statementTest(lists)(voiding)).toBe(true);
  expect(statementTest(lists)(statement())).toBe(false);
  expect(statementTest({ ...lists, accepts: () => false })(voiding)).toBe(false);
});

it("knows when there is nothing to test", () => {
  expect(takesAll({ tenant: "school" })).toBe(true);
  expect(takesAll({ accepts: () => true })).toBe(false);
});
