import { escapeHtml, type Locale } from "@hocvuso/core";

/** What {@link playPage} shows. */
export interface PlayPageOptions {
  readonly path: string;
  readonly slug: string;
  readonly title: string;
  readonly returnTo: string;
  readonly retake: boolean;
  readonly locale: Locale;
}

/** The page that plays a course: the player's script fills its main element. */
export function playPage({ path, slug, title, returnTo, retake, locale }: PlayPageOptions): string {
  const noScript =
    locale === "vi"
      ? "Hãy bật JavaScript trong trình duyệt để học khóa này."
      : "Turn JavaScript on in your browser to take this course.";
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
*{box-sizing:border-box}
html,body{height:100%;margin:0}
body{font:1rem/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff}
main,.hvs-player{height:100%}
.hvs-player{display:grid;grid-template:"head head" auto "contents frame" 1fr / minmax(0,18rem) 1fr}
.hvs-head{grid-area:head;display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;padding:.5rem 1rem;border-block-end:1px solid #b8bcc2}
.hvs-title{font-size:1.125rem;margin:0;flex:1 1 12rem}
.hvs-status{margin:0;color:#3d4248}
.hvs-contents{grid-area:contents;overflow:auto;padding:.5rem 1rem;border-inline-end:1px solid #b8bcc2}
.hvs-contents ol{list-style:none;margin:.5rem 0;padding:0}
.hvs-frame{grid-area:frame;width:100%;height:100%;border:0}
.hvs-player:not(:has(.hvs-contents)) .hvs-frame{grid-column:1/-1}
button{font:inherit;min-height:2.75rem;padding:.25rem .75rem;border:1px solid #0b5394;border-radius:.375rem;background:#fff;color:#0b5394;cursor:pointer}
button:hover{background:#e8f0f8}
button:focus-visible{outline:3px solid #b45f06;outline-offset:2px}
button:disabled{opacity:.6;cursor:default}
.hvs-leave{background:#0b5394;color:#fff}
.hvs-leave:hover{background:#083e70}
.hvs-item{width:100%;text-align:start;border-color:transparent;min-height:2.25rem}
.hvs-item[aria-current]{border-color:#0b5394;font-weight:600}
@media (max-width:45rem){.hvs-player{grid-template:"head" auto "contents" auto "frame" 1fr / 1fr}.hvs-contents{max-height:35vh;border-inline-end:0;border-block-end:1px solid #b8bcc2}}
</style>
<script type="module" src="${escapeHtml(path)}/player.js"></script>
</head>
<body>
<main data-hvs-player data-base-url="${escapeHtml(path)}" data-slug="${escapeHtml(slug)}" data-return-to="${escapeHtml(returnTo)}" data-retake="${retake ? "1" : "0"}" data-locale="${locale}"><noscript>${noScript}</noscript></main>
</body>
</html>
`;
}
