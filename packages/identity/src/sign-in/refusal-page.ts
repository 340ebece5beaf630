import { type ErrorBody, errorResponse, escapeHtml } from "@hocvuso/core";
import { pageResponse } from "./page.ts";

/** A form that makes two learners one. */
interface MergeForm {
  /** Where it is posted to. */
  readonly path: string;
  /** Provider of the other identity. */
  readonly provider: string;
  /** Where to go afterwards. */
  readonly returnTo: string;
}

/** How the citizen can try again. */
export interface Retry {
  /** Where “again” leads. */
  readonly path: string;
  /** Whether it was no plain sign-in but a step-up or a link. */
  readonly isMore: boolean;
  /** What to post to make the two learners one, after linking was refused. */
  readonly merge?: MergeForm;
}

/** Tells whether a request asks for JSON rather than a page. */
function wantsJson(request: Request): boolean {
  const accept = request.headers.get("accept") ?? "";
  return /\bapplication\/(problem\+)?json\b/i.test(accept) && !/\btext\/html\b/i.test(accept);
}

/**
 * Answers a refusal: a small page, Vietnamese first, or JSON when the request asks for it.
 *
 * @param retry - Where “again” leads, and whether somebody is signed in who wanted more.
 */
export async function refuse(request: Request, error: unknown, retry: Retry): Promise<Response> {
  const json = errorResponse(error);
  if (wantsJson(request)) return json;
  const body = (await json.json()) as ErrorBody;
  return pageResponse({
    title: retry.isMore ? "Chưa thực hiện được" : "Chưa đăng nhập được",
    status: json.status,
    main: mainOf(body.error, retry),
  });
}

function mainOf({ code, message, hint }: ErrorBody["error"], retry: Retry): string {
  const merge = code === "IDENTITY_ALREADY_LINKED" ? retry.merge : undefined;
  const again = retry.isMore
    ? 'Thử lại <span lang="en">/ Try again</span>'
    : 'Đăng nhập lại <span lang="en">/ Sign in again</span>';
  return `<p>${escapeHtml(hint?.vi ?? "Hãy thử lại sau ít phút.")}</p>
<p lang="en">${escapeHtml(hint?.en ?? message)}</p>
<p><a class="button" href="${escapeHtml(retry.path)}">${again}</a></p>
${merge ? mergeForm(merge) : ""}<p><a href="/">Về trang chủ <span lang="en">/ Home</span></a></p>
<p><small>Mã lỗi / <span lang="en">Error code</span>: <code>${escapeHtml(code)}</code></small></p>`;
}

function mergeForm({ path, provider, returnTo }: MergeForm): string {
  const fields = Object.entries({ provider, returnTo, join: "merge" }).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  return `<form method="post" action="${escapeHtml(path)}">${fields.join("")}
<p>Nếu cả hai đều là bạn, có thể gộp: hồ sơ của danh tính kia được giữ, hồ sơ đang mở nhập vào đó, không tách lại được.
<span lang="en">/ If both are you, they can become one: the other identity's record stays, this one joins it, for good.</span></p>
<p><button class="button">Cả hai đều là tôi: gộp <span lang="en">/ Both are me: make them one</span></button></p></form>
`;
}
