import { credentialsApi, type IssuedCredential } from "@hocvuso/credentials";
import type { Hub } from "@hocvuso/hub";
import { type Context, Hono } from "hono";
import { ofAllIds } from "../of-all-ids.ts";
import { confirmationPage } from "../pages/confirmation.ts";
import { show } from "../show.ts";
import { admit } from "./admit.ts";

/**
 * Taking the signed confirmation of a level: whoever holds the file can show it as their own, so it asks for more than
 * learning does. That the level was confirmed stays on the public verify page.
 */
export function confirmationRoutes(hub: Hub): Hono {
  const app = new Hono();
  const credentials = hub.api(credentialsApi);

  /** The confirmation that is asked for, if it is one's own. */
  const own = async (context: Context): Promise<IssuedCredential | Response> => {
    const id = context.req.param("id") ?? "";
    const admitted = await admit(context, hub, "confirm", `/xac-nhan/${encodeURIComponent(id)}`);
    if (admitted instanceof Response) return admitted;
    const issued = await ofAllIds(hub, admitted.learnerId, (one) => credentials.of(one));
    return issued.find((one) => one.id === id) ?? context.notFound();
  };

  app.get("/xac-nhan/:id", async (context) => {
    const found = await own(context);
    if (found instanceof Response) return found;
    const main = confirmationPage(found, await credentials.verify(found.jwt));
    return show(context, hub, { title: "Bản xác nhận của tôi", main });
  });

  app.get("/xac-nhan/:id/tep", async (context) => {
    const found = await own(context);
    if (found instanceof Response) return found;
    return context.body(found.jwt, 200, {
      "content-type": "application/vc+jwt",
      "content-disposition": `attachment; filename="xac-nhan-${found.id.slice(0, 8)}.jwt"`,
      "cache-control": "no-store",
    });
  });

  // The same files by another door: the portal asks for the same there before the hub answers.
  app.get("/hvs/credentials/mine", async (context, next) => {
    const admitted = await admit(context, hub, "confirm", "/tien-do");
    return admitted instanceof Response ? admitted : next();
  });
  return app;
}
