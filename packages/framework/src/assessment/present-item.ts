import type { LanguageMap } from "../model/language-map.ts";
import type { ChoiceItem, ItemOption } from "./item.ts";
import type { PreparedTest } from "./prepare-test.ts";
import { seededRandom, shuffle } from "./seeded-random.ts";
import type { TestState } from "./test-state.ts";

/** A choice as the browser gets it. */
export interface PresentedOption {
  /** Its place, `1`, `2`, …; not the id in the bank, which may follow the author's habits. */
  readonly id: string;
  /** What it says. */
  readonly text: LanguageMap;
}

/** An item as the browser gets it: no key, no points, no parameters, no competence. */
export interface PresentedItem {
  /** Id of the item. */
  readonly itemId: string;
  /** Whether one option may be chosen or several. */
  readonly interaction: "multiple" | "single";
  /** The question. */
  readonly stem: LanguageMap;
  /** What may be chosen. */
  readonly options: readonly PresentedOption[];
  /** Place in the sitting, from 1. */
  readonly position: number;
}

/** Shows an item; built field by field, so that nothing else of it can slip through. */
export function presentItem(
  test: PreparedTest,
  state: TestState,
  item: ChoiceItem,
  position: number,
): PresentedItem {
  return {
    itemId: item.id,
    interaction: item.interaction,
    stem: item.stem,
    options: optionsInOrder(test, state, item).map(({ text }, place) => ({
      id: String(place + 1),
      text,
    })),
    position,
  };
}

/** The options of an item in the order in which this sitting shows them. */
export function optionsInOrder(
  { plan }: PreparedTest,
  { seed }: TestState,
  item: ChoiceItem,
): readonly ItemOption[] {
  const { shuffleOptions = true } = plan;
  return shuffleOptions
    ? shuffle(item.options, seededRandom(seed, `options ${item.id}`))
    : item.options;
}
