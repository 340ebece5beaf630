import { ownPath } from "@hocvuso/core";
import type { Hub } from "@hocvuso/hub";
import { identityApi } from "@hocvuso/identity";
import { Hono } from "hono";
import { accountPage } from "../pages/account.ts";
import { joinPage } from "../pages/join.ts";
import { signInPage } from "../pages/sign-in.ts";
import { show } from "../show.ts";
import { admit } from "./admit.ts";
import { refuseOtherSites } from "./refuse-other-sites.ts";

/** The ways in, and what somebody who is signed in can see and change about their own account. */
export function accountRoutes(hub: Hub): Hono {
  const app = new Hono();
  const identity = hub.api(identityApi);
  app.use("/tai-khoan/*", refuseOtherSites());

  app.get("/dang-nhap", async (context) => {
    const session = await identity.read(context.req.raw);
    const returnTo = ownPath(context.req.query("returnTo") ?? "/", context.req.url) ?? "/";
    const main = signInPage(identity, session, returnTo);
    return show(context, hub, { title: "Đăng nhập", main });
  });

  app.get("/tai-khoan", async (context) => {
    const admitted = await admit(context, hub, "learn");
    if (admitted instanceof Response) return admitted;
    const main = await accountPage(hub, context.req.raw, admitted);
    return show(context, hub, { title: "Tài khoản của tôi", main });
  });

  app.post("/tai-khoan/dang-xuat-het", async (context) => {
    const session = await identity.read(context.req.raw);
    if (session) await identity.endSessions(session.learnerId);
    return show(context, hub, {
      title: "Đã đăng xuất khỏi mọi thiết bị",
      main: '<p role="status">Mọi phiên của bạn ở cổng này đã kết thúc. <a href="/dang-nhap">Đăng nhập lại</a></p>',
    });
  });

  // Both sides have to be proved at one time: first oneself, then the other identity.
  app.get("/tai-khoan/lien-ket", async (context) => {
    const provider = context.req.query("provider") ?? "";
    const join = context.req.query("join") === "merge" ? "merge" : "link";
    const here = `/tai-khoan/lien-ket?${new URLSearchParams({ provider, join })}`;
    const admitted = await admit(context, hub, "link", here);
    if (admitted instanceof Response) return admitted;
    const title = join === "merge" ? "Gộp hai hồ sơ" : "Liên kết danh tính khác";
    const main = joinPage(provider, join);
    return show(context, hub, { title, main });
  });

  app.post("/tai-khoan/ket-thuc", async (context) => {
    const admitted = await admit(context, hub, "learn", "/tai-khoan");
    if (admitted instanceof Response) return admitted;
    const { id } = await context.req.parseBody();
    await identity.endSession(admitted.learnerId, String(id));
    return context.redirect("/tai-khoan", 303);
  });

  app.post("/tai-khoan/go-lien-ket", async (context) => {
    const admitted = await admit(context, hub, "link", "/tai-khoan");
    if (admitted instanceof Response) return admitted;
    const { ref } = await context.req.parseBody();
    const learner = await identity.prove(context.req.raw);
    await identity.linking.unlink({ learner, ref: String(ref) });
    return show(context, hub, {
      title: "Đã gỡ danh tính",
      main: '<p role="status">Bạn đã được đăng xuất khỏi mọi thiết bị. <a href="/dang-nhap?returnTo=/tai-khoan">Đăng nhập lại</a></p>',
    });
  });
  return app;
}
