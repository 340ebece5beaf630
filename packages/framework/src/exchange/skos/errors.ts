/** Why a SKOS file was not read. */
export type SkosFaultCode =
  | "SKOS_BAD_CONTEXT"
  | "SKOS_BAD_SHAPE"
  | "SKOS_BAD_TURTLE"
  | "SKOS_CYCLE"
  | "SKOS_NO_CONCEPTS"
  | "SKOS_SEVERAL_SCHEMES"
  | "SKOS_TOO_MANY_CONCEPTS";

/** What an import of a SKOS file could not carry, mended or assumed. */
export type SkosLossCode =
  | "SKOS_BLANK_NODE"
  | "SKOS_CODE"
  | "SKOS_FOREIGN_CONCEPT"
  | "SKOS_FRAMEWORK_ID"
  | "SKOS_LABELS"
  | "SKOS_LANGUAGE"
  | "SKOS_NODE"
  | "SKOS_ORDER"
  | "SKOS_S13"
  | "SKOS_S14"
  | "SKOS_S27"
  | "SKOS_S46"
  | "SKOS_SCHEME"
  | "SKOS_SOURCE"
  | "SKOS_TWO_PARENTS";
