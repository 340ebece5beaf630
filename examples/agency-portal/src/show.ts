import { type ErrorBody, errorResponse, escapeHtml, sessionsApi } from "@hocvuso/core";
import type { Hub } from "@hocvuso/hub";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { page } from "./pages/layout.ts";

/** A page to show. */
interface ShowOptions {
  title: string;
  /** HTML of the main part. */
  main: string;
  status?: ContentfulStatusCode;
}

/** Answers with a page of the portal, which nobody on the way keeps. */
export async function show(
  context: Context,
  hub: Hub,
  { title, main, status = 200 }: ShowOptions,
): Promise<Response> {
  const session = await hub.api(sessionsApi).read(context.req.raw);
  const { path } = context.req;
  const headers = { "cache-control": "no-store" };
  return context.html(page({ title, path, session, main }), status, headers);
}

/** Answers a refusal: a page with what to do for people, JSON for programs. */
export async function showFault(context: Context, hub: Hub, error: unknown): Promise<Response> {
  const json = errorResponse(error);
  if (!(context.req.header("accept") ?? "").includes("text/html")) return json;
  const { code, hint, message } = ((await json.json()) as ErrorBody).error;
  return show(context, hub, {
    title: "Chưa thực hiện được",
    status: json.status as ContentfulStatusCode,
    main: `<p role="alert">${escapeHtml(hint?.vi ?? "Hãy thử lại sau ít phút.")}</p>
<p lang="en">${escapeHtml(hint?.en ?? message)}</p>
<p><a href="/">Về trang chủ</a> · <a href="/tai-khoan">Tài khoản</a></p>
<p><small>Mã lỗi: <code>${escapeHtml(code)}</code></small></p>`,
  });
}
