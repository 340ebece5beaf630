import type { Hub } from "@hocvuso/hub";
import { type AdmittedSession, identityApi } from "@hocvuso/identity";
import type { Context } from "hono";
import { show } from "../show.ts";

/**
 * The session that suffices for an action, or the answer that helps: the provider when signing in once more can do it,
 * else a page that says what the citizen can do. Nobody is sent round in circles: who comes back with too little was
 * refused on the way back.
 *
 * @param returnTo - Where to come back to; the page that asks, when it is one that can be opened.
 */
export async function admit(
  context: Context,
  hub: Hub,
  action: string,
  returnTo: string = context.req.path,
): Promise<AdmittedSession | Response> {
  const identity = hub.api(identityApi);
  const request = context.req.raw;
  const decision = await identity.decide(request, action);
  if (decision.allowed) return identity.require(request, action);
  if (decision.stepUp) {
    return context.redirect(identity.loginPath(returnTo, { action }), 303);
  }
  const { advice } = decision;
  return show(context, hub, {
    title: "Chưa đủ mức xác thực",
    status: 403,
    main: `<p data-advice>${advice?.vi ?? ""}</p><p lang="en">${advice?.en ?? ""}</p>
<p>Bạn vẫn học và xem tiến độ được như trước. <a href="/tai-khoan">Xem cách bạn được xác minh</a></p>`,
  });
}
