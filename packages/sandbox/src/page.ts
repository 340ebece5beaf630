import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { escapeHtml } from "@hocvuso/core";

/** Sends a page of the sandbox, banner first. `body` is HTML, already escaped. */
export function sendPage(
  response: ServerResponse,
  status: number,
  title: string,
  body: string,
): void {
  const nonce = randomBytes(16).toString("base64");
  response.writeHead(status, pageHeaders(nonce)).end(renderPage(title, body, nonce));
}

/** Headers of a page. No `form-action`: Chromium applies it to the redirect back to the client too. */
export function pageHeaders(nonce: string): Record<string, string> {
  return {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`,
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
  };
}

/** The whole page as HTML. */
export function renderPage(title: string, body: string, nonce: string): string {
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – Môi trường thử nghiệm</title>
<style nonce="${nonce}">
body { margin: 0; font: 1.125rem/1.6 system-ui, sans-serif; color: #1b1b1b; background: #fff; }
header { background: #7a1f00; color: #fff; padding: .75rem 1rem; text-align: center; font-weight: 700; }
main { max-width: 32rem; margin: 2rem auto; padding: 0 1rem; }
label { display: block; font-weight: 600; }
input { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; border: 2px solid #4a4a4a; border-radius: .25rem; }
button { font: inherit; padding: .75rem 1.25rem; margin: 1rem .5rem 0 0; border: 2px solid #0b5394; border-radius: .25rem; background: #0b5394; color: #fff; cursor: pointer; }
button[value="refuse"] { background: #fff; color: #0b5394; }
input:focus-visible, button:focus-visible { outline: 3px solid #f5a623; outline-offset: 2px; }
[role="alert"] { border-left: .25rem solid #b00020; padding-left: .75rem; color: #b00020; font-weight: 600; }
.hint { margin: .25rem 0; color: #4a4a4a; }
</style>
</head>
<body>
<header>MÔI TRƯỜNG THỬ NGHIỆM – không phải VNeID</header>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}
