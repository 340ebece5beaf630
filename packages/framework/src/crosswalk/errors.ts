/** Codes raised by crosswalks. */
export type CrosswalkErrorCode = "FRAMEWORK_CROSSWALK_CHAIN" | "FRAMEWORK_UNKNOWN_LEVEL";
