import type { Alterations, Tools } from "../alterations.ts";
import { text, type Variant } from "./family.ts";

/** What differs, told from the tools and from what honesty would say. */
export type Changes = (
  tools: Tools,
  honest: Readonly<Record<string, unknown>>,
) => Record<string, unknown>;

/** An alteration of the ID token. */
export const token = (idToken: NonNullable<Alterations["idToken"]>): Alterations => ({ idToken });

/** Other parameters in the header of the ID token. */
export const header = (changes: Changes): Alterations =>
  token((draft, tools) => ({
    ...draft,
    header: { ...draft.header, ...changes(tools, draft.header) },
  }));

/** Other claims in the ID token; `undefined` takes one out. */
export const claims = (changes: Changes): Alterations =>
  token((draft, tools) => ({
    ...draft,
    claims: { ...draft.claims, ...changes(tools, draft.claims) },
  }));

/** The ID token without one claim. */
export const without = (name: string): Alterations => claims(() => ({ [name]: undefined }));

/** A variant: what it is in both languages, and what is altered. */
export const one = (
  vi: string,
  en: string,
  apply: Alterations,
  rest: Partial<Variant> = {},
): Variant => ({ title: text(vi, en), apply, ...rest });

/** An object without some of its members. */
export function omit(
  value: Readonly<Record<string, unknown>>,
  ...names: readonly string[]
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}
