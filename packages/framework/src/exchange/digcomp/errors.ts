/**
 * What the importer mends or leaves out: terms mapped to relative addresses; ids with spaces; blanks
 * around a text; a level that is named by its stage; a node of a kind it does not know.
 */
export type DigcompLossCode =
  | "DIGCOMP_BLANKS"
  | "DIGCOMP_CONTEXT"
  | "DIGCOMP_ID"
  | "DIGCOMP_LEVEL_REFERENCE"
  | "DIGCOMP_NODE_TYPE";

/** Why a file is not DigComp 3.0's JSON-LD, or not whole. */
export type DigcompFaultCode =
  | "DIGCOMP_BAD_NODE"
  | "DIGCOMP_DUPLICATE"
  | "DIGCOMP_NO_GRAPH"
  | "DIGCOMP_NO_ITEMS"
  | "DIGCOMP_UNKNOWN_LEVEL"
  | "DIGCOMP_UNKNOWN_PARENT"
  | "DIGCOMP_TWO_PARENTS";
