import { type Session, sessionsApi, statementLogApi, statementSinkApi } from "@hocvuso/core";
import type { Hub } from "@hocvuso/hub";
import { Hono } from "hono";
import { accountRoutes } from "./door/account-routes.ts";
import { confirmationRoutes } from "./door/confirmation-routes.ts";
import { officerRoutes } from "./door/officer-routes.ts";
import { boardPage } from "./pages/board.ts";
import { coursesPage } from "./pages/courses.ts";
import { explanationPage } from "./pages/explanation.ts";
import { gainsPage } from "./pages/gains.ts";
import { homePage } from "./pages/home.ts";
import { page } from "./pages/layout.ts";
import { progressPage } from "./pages/progress.ts";
import { skillsPage } from "./pages/skills.ts";
import { show, showFault } from "./show.ts";

/** Who asks for what; `item` is the competence named in the address. */
interface Asked {
  hub: Hub;
  session: Session;
  item: string | undefined;
}

/** The main part of a page; nothing when there is no such page. */
type Render = (asked: Asked) => Promise<string | undefined>;

const members: readonly (readonly [path: string, title: string, render: Render])[] = [
  ["/khoa-hoc", "Khóa học", ({ hub }) => coursesPage(hub)],
  ["/tien-do", "Tiến độ của tôi", ({ hub, session }) => progressPage(hub, session)],
  [
    "/tien-do/:item",
    "Giải thích bậc năng lực",
    ({ hub, session, item = "" }) => explanationPage(hub, session, item),
  ],
  ["/chi-tieu", "Bảng chỉ tiêu", ({ hub }) => boardPage(hub)],
  ["/nang-luc/thay-doi", "Thay đổi năng lực", ({ hub, item }) => gainsPage(hub, item)],
  ["/nang-luc/dsi", "Kỹ năng số", ({ hub, session }) => skillsPage(hub, session)],
];

/** The agency's portal: its own pages, and the hub under `/hvs/`. */
export function createApp(hub: Hub): Hono {
  const app = new Hono();
  const sessionOf = (request: Request) => hub.api(sessionsApi).read(request);
  for (const routes of [accountRoutes, confirmationRoutes, officerRoutes]) {
    app.route("/", routes(hub));
  }
  app.all("/hvs/*", (context) => hub.fetch(context.req.raw));
  app.get("/", async (context) => {
    const session = await sessionOf(context.req.raw);
    const main = await homePage(hub, session);
    return context.html(page({ title: "Học Vụ Số", path: "/", session, main }));
  });
  for (const [pattern, title, render] of members) {
    app.get(pattern, async (context) => {
      const { path } = context.req;
      const session = await sessionOf(context.req.raw);
      if (!session) {
        return context.redirect(`/hvs/identity/login?returnTo=${encodeURIComponent(path)}`);
      }
      await caughtUp(hub, 3000);
      const item = context.req.param("item") ?? context.req.query("nang-luc");
      const main = await render({ hub, session, item });
      return main === undefined
        ? context.notFound()
        : context.html(page({ title, path, session, main }));
    });
  }
  app.notFound((context) => {
    const main = '<p>Không có trang nào ở địa chỉ này. <a href="/">Về trang chủ</a></p>';
    return show(context, hub, { title: "Không tìm thấy trang", status: 404, main });
  });
  app.onError((error, context) => showFault(context, hub, error));
  return app;
}

/** Lets what was just learned arrive before figures are shown, but never waits long. */
async function caughtUp(hub: Hub, limitMs: number): Promise<void> {
  const work = hub
    .api(statementSinkApi)
    .drained()
    .then(() => hub.api(statementLogApi).settled());
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
