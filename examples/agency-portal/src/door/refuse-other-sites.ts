import { type CoreErrorCode, HvsError } from "@hocvuso/core";
import type { MiddlewareHandler } from "hono";
import { csrf } from "hono/csrf";

/**
 * Refuses forms that another site made the browser send. The hub does so for its own paths; what the portal itself
 * changes is the portal's to protect.
 */
export function refuseOtherSites(): MiddlewareHandler {
  const check = csrf();
  return async (context, next) => {
    await check(context, async () => {}).catch(() => {
      throw new HvsError<CoreErrorCode>("CORE_CROSS_ORIGIN", "Only this site may ask for that.", {
        status: 403,
        hint: {
          vi: "Yêu cầu đến từ một trang khác nên không được thực hiện. Hãy làm lại từ trang của cổng này.",
          en: "The request came from another site and was not carried out. Do it again from a page of this portal.",
        },
      });
    });
    await next();
  };
}
