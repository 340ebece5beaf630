import { escapeHtml } from "@hocvuso/core";

/** A page of this plugin. */
export interface PageOptions {
  /** Title and heading, in Vietnamese. */
  readonly title: string;
  /** Main part: HTML, already escaped. */
  readonly main: string;
  /** Status of the answer. */
  readonly status: number;
  /** Script to run, if any; it may talk to this site only. */
  readonly script?: string;
  /** Seconds until the page is loaded again by browsers without script. */
  readonly refreshSeconds?: number;
}

/** Answers with a small page that needs nothing from anywhere else. */
export function pageResponse(options: PageOptions): Response {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    ...(options.script ? [`script-src 'nonce-${nonce}'`, "connect-src 'self'"] : []),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return new Response(html(options, nonce), {
    status: options.status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": policy.join("; "),
      // With "no-referrer" browsers post forms from the origin "null", which the hub refuses.
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
    },
  });
}

function html({ title, main, script, refreshSeconds }: PageOptions, nonce: string): string {
  const refresh =
    refreshSeconds === undefined
      ? ""
      : `<noscript><meta http-equiv="refresh" content="${refreshSeconds}"></noscript>\n`;
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refresh}<title>${escapeHtml(title)} – Học Vụ Số</title>
<style nonce="${nonce}">
body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; }
.button { display: inline-block; padding: .75rem 1.25rem; background: #0b5394; color: #fff; border-radius: .25rem; border: 0; font: inherit; text-decoration: none; }
a:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid #f5a623; outline-offset: 2px; }
label { display: block; font-weight: 600; }
input { font: inherit; padding: .5rem; width: 100%; box-sizing: border-box; letter-spacing: .1em; }
small, .hint { color: #4a4a4a; }
.code { font-size: 2.5rem; font-weight: 700; letter-spacing: .2em; margin: .25rem 0; }
.qr svg { width: min(16rem, 100%); height: auto; background: #fff; }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${main}
</main>
${script ? `<script nonce="${nonce}">${script}</script>` : ""}
</body>
</html>
`;
}
