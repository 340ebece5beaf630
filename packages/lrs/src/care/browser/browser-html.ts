import { escapeHtml } from "@hocvuso/core";
import { browserScript } from "./browser-script.ts";
import { browserStyles } from "./browser-styles.ts";
import { type BrowserText, browserTexts } from "./browser-texts.ts";

/** Where the page asks. */
export interface BrowserPaths {
  readonly xapiPath: string;
  readonly statisticsPath: string;
}

/** A tag whose text changes with the language; Vietnamese first. */
function worded(tag: string, name: BrowserText, attributes = ""): string {
  return `<${tag} data-text="${name}"${attributes}>${escapeHtml(browserTexts[name].vi)}</${tag}>`;
}

function field(id: BrowserText, attributes = ""): string {
  const input = `<input id="${id}" autocomplete="off" spellcheck="false"${attributes}>`;
  return `<div>${worded("label", id, ` for="${id}"`)}${input}</div>`;
}

const filters = [
  ...(["homePage", "account", "verb", "activity", "registration"] as const).map((id) => field(id)),
  ...(["since", "until"] as const).map((id) => field(id, ` type="datetime-local"`)),
  field("voided"),
].join("\n");

const heads = (["time", "learner", "verbHead", "object", "result", "detail"] as const)
  .map((name) => worded("th", name, ` scope="col"`))
  .join("");

const content = `<header>
${worded("h1", "title")}
${worded("button", "language", ` type="button" id="language" class="plain" lang="en"`)}
</header>
<main>
<noscript><p>Trang này cần JavaScript. <span lang="en">This page needs JavaScript.</span></p></noscript>
<form id="form" hidden>
<fieldset>${worded("legend", "access")}
${worded("p", "intro", ` id="intro"`)}
<div class="fields">${field("key", ` required aria-describedby="intro"`)}
${field("secret", ` type="password" required`)}</div></fieldset>
<fieldset>${worded("legend", "filters")}<div class="fields">${filters}</div></fieldset>
${worded("button", "search", ` type="submit" id="search"`)}
</form>
<div id="problem" role="alert" tabindex="-1"></div>
<p id="status" role="status" tabindex="-1"></p>
<section id="results" hidden aria-labelledby="records">
${worded("h2", "records", ` id="records"`)}
<div class="scroll" role="region" aria-labelledby="records" tabindex="0">
<table>${worded("caption", "caption")}<thead><tr>${heads}</tr></thead><tbody id="rows"></tbody></table>
</div>
</section>
<p>${worded("button", "more", ` type="button" id="more" hidden`)}</p>
<section id="figures" hidden aria-labelledby="daysHead">
${worded("h2", "days", ` id="daysHead"`)}
<figure id="chart"></figure>
</section>
<dialog id="dialog" aria-labelledby="statementHead">
${worded("h2", "statement", ` id="statementHead"`)}
<pre id="json" tabindex="0"></pre>
${worded("button", "close", ` type="button" id="close"`)}
</dialog>
</main>`;

/** The whole page as HTML. */
export function browserHtml({ xapiPath, statisticsPath }: BrowserPaths): string {
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(browserTexts.title.vi)}</title>
<link rel="icon" href="data:,">
<style>${browserStyles}</style>
</head>
<body data-xapi="${escapeHtml(xapiPath)}" data-statistics="${escapeHtml(statisticsPath)}">
${content}
<script>${browserScript}</script>
</body>
</html>
`;
}
