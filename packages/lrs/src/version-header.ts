import { HvsError } from "@hocvuso/core";
import type { XapiVersion } from "@hocvuso/xapi";
import type { LrsErrorCode } from "./errors.ts";

/** Name of the header that carries the version of the standard. */
export const versionHeader = "x-experience-api-version";

/**
 * The version a request speaks: any 1.0.x is 1.0.3, any 2.0.x is 2.0.0.
 *
 * @throws A {@link HvsError} coded `LRS_BAD_VERSION` when the header is missing or another version.
 */
export function requestVersion(request: Request): XapiVersion {
  const header = request.headers.get(versionHeader) ?? "";
  if (/^1\.0(\.\d+)?$/.test(header)) return "1.0.3";
  if (/^2\.0(\.\d+)?$/.test(header)) return "2.0.0";
  throw new HvsError<LrsErrorCode>("LRS_BAD_VERSION", "No version of xAPI that is spoken here.", {
    status: 400,
    path: versionHeader,
    hint: {
      vi: "Gửi tiêu đề X-Experience-API-Version: 2.0.0 hoặc 1.0.3.",
      en: "Send the header X-Experience-API-Version: 2.0.0 or 1.0.3.",
    },
  });
}
