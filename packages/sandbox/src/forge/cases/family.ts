import type { Text } from "@hocvuso/core";
import type { Alterations } from "../alterations.ts";
import type { Forgery, ForgeryGroup } from "../forgery.ts";

/** What the variants of one case have in common. */
type Common = Pick<Forgery, "reason" | "reference" | "surface"> &
  Partial<Pick<Forgery, "basis" | "expect" | "needs" | "drive" | "judge">>;

/** One variant: what it does, and what differs from the others. */
export type Variant = Partial<Common> & Pick<Forgery, "title"> & { readonly apply?: Alterations };

/** Vietnamese and English. */
export const text = (vi: string, en: string): Text => ({ vi, en });

/** Numbers the variants of one case: `T14` becomes `T14.1`, `T14.2` … */
export function family(
  id: string,
  common: Common,
  variants: readonly Variant[],
): readonly Forgery[] {
  return variants.map((variant, index) => ({
    basis: "standard",
    expect: "refuse",
    apply: {},
    ...common,
    ...variant,
    needs: [...new Set([...(common.needs ?? []), ...(variant.needs ?? [])])],
    id: `${id}.${index + 1}`,
    group: id.charAt(0) as ForgeryGroup,
  }));
}
