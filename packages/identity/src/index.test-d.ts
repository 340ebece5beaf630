import type { ApiName, Session, Sessions } from "@hocvuso/core";
import { expectTypeOf, test } from "vitest";
import {
  type CitizenNumber,
  type Identity,
  identityApi,
  type ProviderOptions,
  type Requirement,
} from "./index.ts";

test("the API is named and is what core knows as sessions", () => {
  expectTypeOf(identityApi).toEqualTypeOf<ApiName<Identity>>();
  expectTypeOf<Identity>().toExtend<Sessions>();
  expectTypeOf<Awaited<ReturnType<Identity["read"]>>>().toExtend<Session | undefined>();
});

test("a text is no citizen number, nor the other way round", () => {
  expectTypeOf<string>().not.toExtend<CitizenNumber>();
  expectTypeOf<CitizenNumber>().not.toExtend<string>();
});

test("the two scales cannot be mixed up", () => {
  expectTypeOf<{ accountLevel: 2 }>().not.toExtend<Requirement>();
  expectTypeOf<{ authLevel: "02" }>().not.toExtend<Requirement>();
});

test("a provider's tables lead to our levels only", () => {
  expectTypeOf<{ x: 5 }>().not.toExtend<NonNullable<ProviderOptions["authLevels"]>>();
});
