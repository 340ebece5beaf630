import { byCode, eightToEight } from "./by-code.ts";
import { compose } from "./compose.ts";
import type { Crosswalk } from "./crosswalk.ts";
import { digcomp22To30, digcomp22ToDlgf } from "./digcomp.ts";

/**
 * Thông tư 02/2025 read in DigComp 2.2: components 1.1 to 5.4 by code, 8 levels by number. Domain 6
 * (artificial intelligence) has no counterpart.
 *
 * All of it is inference: numbering and meaning agree, but no official mapping was seen.
 */
export const tt02ToDigcomp22: Crosswalk = /*@__PURE__*/ (() => ({
  id: "tt02-2025--digcomp-2-2",
  version: "1.0.0",
  from: "vn-tt02-2025",
  to: "eu-digcomp-2-2",
  source: {
    citation: "Học Vụ Số, by comparing Thông tư 02/2025/TT-BGDĐT with DigComp 2.2",
    verification: "unverified",
    note: "Inference. Numbering and meaning of 1.1 to 5.4 agree one to one; no official mapping was seen.",
  },
  associations: byCode("vn-tt02-2025", "eu-digcomp-2-2"),
  levels: eightToEight(),
  levelSource: {
    citation: "Học Vụ Số, by comparing the levels of both",
    verification: "unverified",
    note: "Inference. Both have 8 levels in 4 stages, and the keywords of levels 1 to 5 agree; those of 6 to 8 could not be compared.",
  },
}))();

/** Thông tư 02/2025 read in DigComp 3.0, by way of DigComp 2.2. */
export const tt02ToDigcomp30: Crosswalk = /*@__PURE__*/ (() => ({
  ...compose(tt02ToDigcomp22, digcomp22To30),
  id: "tt02-2025--digcomp-3-0",
  version: "1.0.0",
}))();

/** Thông tư 02/2025 read in UNESCO's DLGF, by way of DigComp 2.2; no levels. */
export const tt02ToDlgf: Crosswalk = /*@__PURE__*/ (() => ({
  ...compose(tt02ToDigcomp22, digcomp22ToDlgf),
  id: "tt02-2025--dlgf",
  version: "1.0.0",
}))();
