import { type ErrorBody, errorResponse, escapeHtml } from "@hocvuso/core";
import { pageResponse } from "../sign-in/page.ts";

/** Answers a refusal: a small page, Vietnamese first, or JSON for programs. */
export async function faultPage(
  error: unknown,
  asPage: boolean,
  backPath: string,
): Promise<Response> {
  const json = errorResponse(error);
  if (!asPage) return json;
  const { code, message, hint } = ((await json.json()) as ErrorBody).error;
  return pageResponse({
    title: "Chưa thực hiện được",
    status: json.status,
    main: `<p>${escapeHtml(hint?.vi ?? "Hãy thử lại sau ít phút.")}</p>
<p lang="en">${escapeHtml(hint?.en ?? message)}</p>
<p><a class="button" href="${escapeHtml(backPath)}">Quay lại <span lang="en">/ Back</span></a></p>
<p><small>Mã lỗi / <span lang="en">Error code</span>: <code>${escapeHtml(code)}</code></small></p>`,
  });
}
