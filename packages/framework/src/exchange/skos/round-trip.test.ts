import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { Framework } from "../../model/framework.ts";
import { anyFramework } from "../__fixtures__/any-framework.ts";
import { without } from "../__fixtures__/without.ts";
import { exportSkosJsonLd, importSkosJsonLd } from "./json-ld.ts";
import { exportSkosTurtle, importSkosTurtle } from "./turtle.ts";

it("loses on the way through Turtle and JSON-LD exactly what the report names", async () => {
  await fc.assert(
    fc.asyncProperty(anyFramework, async (framework) => {
      const turtle = await exportSkosTurtle(framework);
      const json = await exportSkosJsonLd(framework);
      expect(json.report).toEqual(turtle.report);
      const first = importSkosTurtle(turtle.output);
      const second = importSkosJsonLd(JSON.stringify(json.output));
      if (!first.ok || !second.ok) throw new Error("not read");
      expect(second.framework).toEqual(first.framework);
      const { associations: back = [], ...rest } = first.framework;
      const { associations: sent = [], ...expected } = framework;
      expect(without(rest as Framework, turtle.report)).toEqual(
        without(expected as Framework, turtle.report),
      );
      const named = new Set(turtle.report.map((one) => one.path.split("/").slice(0, 3).join("/")));
      sent.forEach((link, index) => {
        if (!named.has(`/associations/${index}`)) expect(back).toContainEqual(link);
      });
      const count = (code: string) =>
        turtle.report.filter((one) => one.code === code && one.path.startsWith("/associations"))
          .length;
      expect(back).toHaveLength(
        sent.length - count("EXCHANGE_RECORD_LOST") + count("EXCHANGE_RECORD_ADDED"),
      );
    }),
    { numRuns: 300 },
  );
});
