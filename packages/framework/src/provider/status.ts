/** What went wrong, in the words of the standard. */
export type CaseMinorCode =
  | "internal_server_error"
  | "invalid_selection_field"
  | "invalid_sort_field"
  | "invalid_uuid"
  | "unknownobject";

/** A refusal on its way out. */
export interface CaseRefusal {
  /** HTTP status. */
  readonly status: number;
  /** Code of the standard; none for a method that it does not know. */
  readonly minor: CaseMinorCode | undefined;
  /** English sentence; names no value of the request. */
  readonly description: string;
}

/** Tells a refusal from what was asked for. */
export function isRefusal(value: object): value is CaseRefusal {
  return "minor" in value;
}

/** Makes a refusal. */
export function refusal(
  status: number,
  minor: CaseMinorCode | undefined,
  description: string,
): CaseRefusal {
  return { status, minor, description };
}

/** The body of a refusal: `imsx_StatusInfo`. */
export function statusInfo({ minor, description }: CaseRefusal): object {
  return {
    imsx_codeMajor: minor === undefined ? "unsupported" : "failure",
    imsx_severity: "error",
    imsx_description: description,
    ...(minor !== undefined && {
      imsx_codeMinor: {
        imsx_codeMinorField: [
          { imsx_codeMinorFieldName: "hocvuso", imsx_codeMinorFieldValue: minor },
        ],
      },
    }),
  };
}
