import { type ErrorBody, errorResponse, escapeHtml } from "@hocvuso/core";
import { pageResponse } from "./page.ts";

/** Tells whether a request asks for JSON rather than a page. */
function wantsJson(request: Request): boolean {
  const accept = request.headers.get("accept") ?? "";
  return /\bapplication\/(problem\+)?json\b/i.test(accept) && !/\btext\/html\b/i.test(accept);
}

/**
 * Answers a refusal: a small page, Vietnamese first, or JSON when the request asks for it.
 *
 * @param signInPath - Where “Sign in again” leads.
 */
export async function refuse(
  request: Request,
  error: unknown,
  signInPath: string,
): Promise<Response> {
  const json = errorResponse(error);
  if (wantsJson(request)) return json;
  const body = (await json.json()) as ErrorBody;
  return pageResponse({
    title: "Chưa đăng nhập được",
    status: json.status,
    main: mainOf(body.error, signInPath),
  });
}

function mainOf({ code, message, hint }: ErrorBody["error"], signInPath: string): string {
  return `<p>${escapeHtml(hint?.vi ?? "Hãy thử lại sau ít phút.")}</p>
<p lang="en">${escapeHtml(hint?.en ?? message)}</p>
<p><a class="button" href="${escapeHtml(signInPath)}">Đăng nhập lại <span lang="en">/ Sign in again</span></a></p>
<p><a href="/">Về trang chủ <span lang="en">/ Home</span></a></p>
<p><small>Mã lỗi / <span lang="en">Error code</span>: <code>${escapeHtml(code)}</code></small></p>`;
}
