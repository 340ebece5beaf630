import type { Source } from "../model/framework.ts";
import { byCode, type ChangedItem, eightToEight, partly } from "./by-code.ts";
import { compose } from "./compose.ts";
import type { Crosswalk } from "./crosswalk.ts";
import { invert } from "./invert.ts";

const ownStrength: Source = {
  citation: "Học Vụ Số, by comparing the titles",
  verification: "own",
  note: "Coarse and ours: 1 where the titles mean the same, 0.5 where one took in more or something else. Not measured.",
};

/**
 * DigComp 2.2 read in DigComp 3.0: 21 competences by code; 8 levels as the JRC suggests.
 *
 * Eight competences whose title took in more, or something else, are `replacedBy` with strength 0.5.
 *
 * @see DigComp 3.0 (JRC144121), annex A1 and tables A2, A3
 */
export const digcomp22To30: Crosswalk = /*@__PURE__*/ (() => {
  const change: ChangedItem = { type: "replacedBy", strength: partly, source: ownStrength };
  return {
    id: "digcomp-2-2--digcomp-3-0",
    version: "1.0.0",
    from: "eu-digcomp-2-2",
    to: "eu-digcomp-3-0",
    source: {
      citation: "DigComp 3.0 (JRC144121), annex A1",
      verification: "verified",
      url: "https://joint-research-centre.ec.europa.eu/digcomp/digcomp-framework_en",
      note: "The structure, and so the codes, did not change; wording and levels did.",
    },
    associations: byCode("eu-digcomp-2-2", "eu-digcomp-3-0", {
      "2.1": change,
      "2.5": change,
      "3.4": change,
      "4.3": change,
      "4.4": change,
      "5.1": change,
      "5.3": change,
      "5.4": change,
    }),
    levels: eightToEight(),
    levelSource: {
      citation: "DigComp 3.0 (JRC144121), mapping of levels",
      verification: "secondary",
      note: "The JRC only suggests it; the levels were revised.",
    },
  };
})();

/**
 * DigComp 2.2 read in UNESCO's DLGF: 21 competences by code, no levels.
 *
 * @see UNESCO Institute for Statistics (2018), Information Paper No. 51
 */
export const digcomp22ToDlgf: Crosswalk = /*@__PURE__*/ (() => ({
  id: "digcomp-2-2--dlgf",
  version: "1.0.0",
  from: "eu-digcomp-2-2",
  to: "unesco-dlgf-2018",
  source: {
    citation: "UNESCO Institute for Statistics (2018), Information Paper No. 51",
    verification: "secondary",
    note: "The DLGF takes over the 21 competences of DigComp 2.0; that 2.2 keeps their codes and titles is our comparison.",
  },
  associations: byCode("eu-digcomp-2-2", "unesco-dlgf-2018"),
}))();

/**
 * DigComp 3.0 read in UNESCO's DLGF, by way of DigComp 2.2; no levels.
 *
 * Besides, 3.4 is related to the DLGF's 5.5, both being about computational thinking; that is ours.
 */
export const digcomp30ToDlgf: Crosswalk = /*@__PURE__*/ (() => {
  const joined = compose(invert(digcomp22To30), digcomp22ToDlgf);
  return {
    ...joined,
    id: "digcomp-3-0--dlgf",
    version: "1.0.0",
    associations: [
      ...joined.associations,
      {
        type: "isRelatedTo",
        origin: { frameworkId: "eu-digcomp-3-0", code: "3.4" },
        destination: { frameworkId: "unesco-dlgf-2018", code: "5.5" },
        strength: partly,
        source: ownStrength,
      },
    ],
  };
})();
