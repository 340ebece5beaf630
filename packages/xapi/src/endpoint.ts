import { HvsError } from "@hocvuso/core";
import type { XapiErrorCode } from "./errors.ts";

/**
 * Refuses what is no address of a record store.
 *
 * @throws A {@link HvsError} coded `XAPI_BAD_CONFIGURATION`.
 */
export function assertEndpoint(endpoint: string): void {
  if (/^https?:\/\/[^\s?#]+$/.test(endpoint)) return;
  throw new HvsError<XapiErrorCode>("XAPI_BAD_CONFIGURATION", "The endpoint is no http address.", {
    path: "/endpoint",
    hint: {
      vi: "Dùng địa chỉ đầy đủ, ví dụ https://lrs.example.gov.vn/xapi/.",
      en: "Give a full address, such as https://lrs.example.gov.vn/xapi/.",
    },
  });
}
