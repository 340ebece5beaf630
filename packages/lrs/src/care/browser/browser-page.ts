import { createHash } from "node:crypto";
import { browserHtml } from "./browser-html.ts";
import { browserScript } from "./browser-script.ts";
import { browserStyles } from "./browser-styles.ts";

/** Options of {@link browserPage}. */
export interface BrowserPageOptions {
  /** Path above `/statements` on the same server, no trailing slash: `/xapi`. */
  readonly xapiPath: string;
  /** Where the figures by day are asked for. Absent: no picture of them. */
  readonly statisticsPath?: string;
}

/**
 * The statement browser: a page to look at what is stored, in Vietnamese and English. It asks for
 * a key and a secret and keeps them in memory only. Nothing but its own script runs in it.
 *
 * @example
 * ```ts
 * if (new URL(request.url).pathname === "/records") return browserPage({ xapiPath: "/xapi" });
 * ```
 */
export function browserPage({ xapiPath, statisticsPath = "" }: BrowserPageOptions): Response {
  return new Response(browserHtml({ xapiPath, statisticsPath }), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": policy(),
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}

/** The form is sent by the script alone: `form-action` lets nothing else send the secret. */
function policy(): string {
  return [
    "default-src 'none'",
    `script-src ${source(browserScript)}`,
    `style-src ${source(browserStyles)}`,
    "connect-src 'self'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
}

function source(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
