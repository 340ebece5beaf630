import { expectTypeOf, test } from "vitest";
import { apiName } from "./api-name.ts";
import { isHvsError } from "./errors.ts";
import type { LearnerId } from "./ids.ts";
import type { PluginContext } from "./plugin.ts";

test("the guard narrows the code", () => {
  const caught: unknown = undefined;
  if (isHvsError(caught, "CORE_NOT_FOUND")) {
    expectTypeOf(caught.code).toEqualTypeOf<"CORE_NOT_FOUND">();
  }
});

test("a typed name gives the typed API", () => {
  const name = apiName<{ greet(who: string): string }>("greeting");
  type Found = ReturnType<PluginContext["api"]>;
  expectTypeOf<Found>().toBeUnknown();
  const use = (context: PluginContext) => context.api(name).greet("An");
  expectTypeOf(use).returns.toBeString();
});

test("a plain string is no learner id", () => {
  expectTypeOf<string>().not.toMatchTypeOf<LearnerId>();
  expectTypeOf<LearnerId>().toMatchTypeOf<string>();
});
