import { type ErrorBody, errorResponse, escapeHtml } from "@hocvuso/core";

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
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  return new Response(page(body.error, signInPath, nonce), {
    status: json.status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`,
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}

function page(
  { code, message, hint }: ErrorBody["error"],
  signInPath: string,
  nonce: string,
): string {
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Chưa đăng nhập được – Học Vụ Số</title>
<style nonce="${nonce}">
body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 3rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; }
a { display: inline-block; padding: .75rem 1.25rem; background: #0b5394; color: #fff; border-radius: .25rem; }
a:focus-visible { outline: 3px solid #f5a623; outline-offset: 2px; }
small { color: #4a4a4a; }
</style>
</head>
<body>
<main>
<h1>Chưa đăng nhập được</h1>
<p>${escapeHtml(hint?.vi ?? "Hãy thử lại sau ít phút.")}</p>
<p lang="en">${escapeHtml(hint?.en ?? message)}</p>
<p><a href="${escapeHtml(signInPath)}">Đăng nhập lại <span lang="en">/ Sign in again</span></a></p>
<p><small>Mã lỗi / <span lang="en">Error code</span>: <code>${escapeHtml(code)}</code></small></p>
</main>
</body>
</html>
`;
}
