import { errorResponse, HvsError, type Sessions } from "@hocvuso/core";
import { Hono } from "hono";
import type { KpiErrorCode } from "./errors.ts";
import type { Kpi } from "./kpi-api.ts";
import { reportHtml } from "./report-html.ts";

/**
 * Routes: `GET /programmes` and `GET /programmes/:id/report`, for people who are signed in.
 *
 * The report is JSON, or an HTML fragment when `text/html` is accepted.
 */
export function kpiRoutes(
  kpi: Kpi,
  path: string,
  sessions: Sessions,
): (request: Request) => Response | Promise<Response> {
  const app = new Hono().basePath(path);
  app.use(async (context, next) => {
    if (await sessions.read(context.req.raw)) return next();
    throw new HvsError<KpiErrorCode>("KPI_SIGN_IN", "Sign in to see figures.", {
      status: 401,
      hint: { vi: "Đăng nhập rồi mở lại trang.", en: "Sign in and open the page again." },
    });
  });
  app.get("/programmes", (context) =>
    context.json(
      kpi.programmes.map(({ id, title, issuer, targets, reportDay }) => ({
        id,
        title,
        issuer,
        targets,
        reportDay,
      })),
    ),
  );
  app.get("/programmes/:id/report", async (context) => {
    const report = await kpi.report(context.req.param("id"));
    if (!context.req.header("accept")?.includes("text/html")) return context.json(report);
    return context.html(reportHtml(report, await kpi.lastSnapshot(report.programmeId)));
  });
  app.onError((error) => errorResponse(error));
  return (request) => app.fetch(request);
}
