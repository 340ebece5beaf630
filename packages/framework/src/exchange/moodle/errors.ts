/** Why a Moodle competency file was not read. */
export type MoodleFaultCode =
  | "MOODLE_CYCLE"
  | "MOODLE_DUPLICATE_ID"
  | "MOODLE_MISSING_FIELD"
  | "MOODLE_NO_COMPETENCIES"
  | "MOODLE_NO_FRAMEWORK"
  | "MOODLE_SEVERAL_FRAMEWORKS"
  | "MOODLE_TOO_MANY_ROWS"
  | "MOODLE_UNKNOWN_PARENT"
  | "MOODLE_UNREADABLE";

/** What an import of a Moodle competency file could not carry, mended or assumed. */
export type MoodleLossCode =
  | "MOODLE_HTML"
  | "MOODLE_LANGUAGE"
  | "MOODLE_ORDER"
  | "MOODLE_OWN_SCALE"
  | "MOODLE_RELATED"
  | "MOODLE_RULE"
  | "MOODLE_SCALE_CONFIGURATION"
  | "MOODLE_SOURCE";
