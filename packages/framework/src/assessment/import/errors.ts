import type { SheetFaultCode, SheetLossCode } from "../../exchange/sheet/errors.ts";

/** Why a question, or a whole file, is not in the imported items. */
export type ItemFaultCode =
  | SheetFaultCode
  | "ITEM_CONTENT"
  | "ITEM_DUPLICATE"
  | "ITEM_KEY"
  | "ITEM_MALFORMED"
  | "ITEM_NO_COMPETENCE"
  | "ITEM_NUMBER"
  | "ITEM_SYNTAX"
  | "ITEM_TYPE"
  | "ITEM_UNREADABLE";

/** What an imported item does not carry as it stood in the file. */
export type ItemLossCode =
  | SheetLossCode
  | "ITEM_FEEDBACK"
  | "ITEM_FIXED_ORDER"
  | "ITEM_ID"
  | "ITEM_MARKUP"
  | "ITEM_OPTION_ID"
  | "ITEM_PARTIAL_CREDIT"
  | "ITEM_RUBRIC"
  | "ITEM_SCORING_RULES"
  | "ITEM_SUPPORTS";
