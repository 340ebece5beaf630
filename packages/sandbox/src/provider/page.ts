import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { escapeHtml } from "@hocvuso/core";
import { pageStyle } from "./page-style.ts";

/** A page of the sandbox. */
export interface Page {
  readonly title: string;
  /** HTML, already escaped. */
  readonly body: string;
  /** HTML for the head. */
  readonly head?: string;
  /** A script, run when the page is there; the page works without it. */
  readonly script?: string;
  /** Origins whose pages it may hold in frames. */
  readonly frames?: readonly string[];
}

/** Sends a page, banner first. */
export function sendPage(response: ServerResponse, status: number, page: Page): void {
  const { headers, html } = renderPage(page);
  response.writeHead(status, headers).end(html);
}

/** What a Koa context has for a page. */
export interface PageTarget {
  set(headers: Record<string, string>): void;
  body: unknown;
}

/** Makes a page the answer of oidc-provider. */
export function setPage(target: PageTarget, page: Page): void {
  const { headers, html } = renderPage(page);
  target.body = html;
  target.set(headers);
}

function renderPage(page: Page): { headers: Record<string, string>; html: string } {
  const nonce = randomBytes(16).toString("base64");
  return { headers: pageHeaders(page, nonce), html: pageHtml(page, nonce) };
}

/** No `form-action`: Chromium applies it to the redirect back to the client too. */
function pageHeaders({ script, frames = [] }: Page, nonce: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    ...(script ? [`script-src 'nonce-${nonce}'`, "connect-src 'self'"] : []),
    ...(frames.length > 0 ? [`frame-src ${frames.join(" ")}`] : []),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": policy.join("; "),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
  };
}

function pageHtml({ title, body, head = "", script }: Page, nonce: string): string {
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – Môi trường thử nghiệm</title>
${head}
<style nonce="${nonce}">${pageStyle}</style>
</head>
<body>
<header>MÔI TRƯỜNG THỬ NGHIỆM – không phải VNeID</header>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
${script ? `<script nonce="${nonce}">${script}</script>` : ""}
</body>
</html>
`;
}
