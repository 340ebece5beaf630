import type { Alterations } from "../alterations.ts";

/** An alteration of the answer to the authorization request, made in place. */
export const answer = (change: NonNullable<Alterations["callback"]>): Alterations => ({
  callback: change,
});
