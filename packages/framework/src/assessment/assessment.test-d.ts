import { expectTypeOf, it } from "vitest";
import type { ItemToShow } from "./next-item.ts";
import type { PresentedItem, PresentedOption } from "./present-item.ts";
import type { ShownItem } from "./test-state.ts";

it("has no field for a key, a weight or a parameter in what goes to the browser", () => {
  expectTypeOf<keyof PresentedItem>().toEqualTypeOf<
    "interaction" | "itemId" | "options" | "position" | "stem"
  >();
  expectTypeOf<keyof PresentedOption>().toEqualTypeOf<"id" | "text">();
  expectTypeOf<keyof ShownItem>().toEqualTypeOf<"answeredAt" | "itemId" | "response" | "shownAt">();
  expectTypeOf<ItemToShow["item"]>().toEqualTypeOf<PresentedItem>();
});
