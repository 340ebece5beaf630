import { type CoreErrorCode, HvsError, isHvsError } from "./errors.ts";
import type { Issue } from "./issue.ts";
import type { Text } from "./text.ts";

/** Body of every refusal: one error, and the single faults found where there are several. */
export interface ErrorBody {
  /** What went wrong. */
  readonly error: {
    /** Stable identifier. */
    readonly code: string;
    /** Short English sentence, safe to show. */
    readonly message: string;
    /** Where the fault is. */
    readonly path?: string;
    /** What to do about it. */
    readonly hint?: Text;
    /** The single faults. */
    readonly issues?: readonly Issue[];
  };
}

/**
 * Turns an error into a JSON response: status, code, path and hint, never the cause.
 *
 * @param error - Anything caught; what is no {@link HvsError} becomes `CORE_INTERNAL`, 500.
 * @param issues - Single faults to list beside it. Default: those of the error.
 * @example
 * ```ts
 * return errorResponse(new HvsError("KPI_UNKNOWN_PROGRAMME", "No such programme.", { status: 404 }));
 * ```
 */
export function errorResponse(error: unknown, issues?: readonly Issue[]): Response {
  const faults = issues ?? (isHvsError(error) ? error.issues : undefined);
  const known = isHvsError(error)
    ? error
    : new HvsError<CoreErrorCode>("CORE_INTERNAL", "Something went wrong on the server.", {
        hint: {
          vi: "Hãy thử lại; nếu vẫn lỗi, báo quản trị viên kèm thời điểm xảy ra.",
          en: "Try again; if it still fails, tell the administrator when it happened.",
        },
      });
  const body: ErrorBody = {
    error: {
      code: known.code,
      message: known.message,
      ...(known.path !== undefined && { path: known.path }),
      ...(known.hint && { hint: known.hint }),
      ...(faults && { issues: faults }),
    },
  };
  return Response.json(body, { status: known.status, headers: { "cache-control": "no-store" } });
}
