import {
  invert,
  migrationConsequences,
  readLevel,
  transfer,
  tt02ToDigcomp22,
  tt02ToDigcomp30,
} from "@hocvuso/framework/crosswalk";
import { digcomp30 } from "@hocvuso/framework/eu";

export const there = transfer(tt02ToDigcomp22, { code: "4.2", level: 3 });
// [{ item: { frameworkId: "eu-digcomp-2-2", code: "4.2" }, level: 3, exact: false, notes: […] }]
export const nothing = transfer(tt02ToDigcomp22, { code: "6.1", level: 3 }); // []: no counterpart
export const back = transfer(invert(tt02ToDigcomp22), { code: "4.2", level: 3 });
export const named = readLevel(digcomp30, "C1"); // { level: 5, upTo: 6, note: … }
export const kinds = migrationConsequences(
  tt02ToDigcomp30,
  [
    { code: "6.1", level: 3 },
    { code: "4.2", level: 3 },
  ],
  digcomp30,
).map(({ kind }) => kind); // ["dropped", "uncertain"]
