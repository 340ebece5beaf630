import { escapeHtml, type Text } from "@hocvuso/core";
import type { CaseResult, RelyingPartyReport } from "../drive/report.ts";
import {
  answerLine,
  byGroup,
  expectationNames,
  groupNames,
  headings,
  totalsLine,
  verdictNames,
} from "./words.ts";

/** One page that needs nothing else: Vietnamese first, English under it. */
export function htmlReport(report: RelyingPartyReport): string {
  const tables = byGroup(report.results).map(
    ([group, results]) => `<section>
<h2>${both(groupNames[group])}</h2>
<table>
<thead><tr>${(["case", "what", "expected", "result", "answer", "reference"] as const).map((name) => `<th scope="col">${both(headings[name])}</th>`).join("")}</tr></thead>
<tbody>
${results.map(row).join("\n")}
</tbody>
</table>
</section>`,
  );
  const unjudged = report.unjudged.map(
    ({ id, title, why }) =>
      `<li><strong>${escapeHtml(id)}</strong> ${both(title)} – ${both(why)}</li>`,
  );
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(headings.title.vi)}</title>
<style>
body { margin: 0 auto; max-width: 76rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; }
section { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #767676; padding: .375rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #f0f0f0; }
[lang="en"] { display: block; color: #4a4a4a; font-size: .875em; }
.failed { background: #fde8ea; } .failed .verdict { font-weight: 700; color: #8a0018; }
.inconclusive { background: #fff6dc; } .passed .verdict { color: #0b5a2a; }
</style>
</head>
<body>
<h1>${both(headings.title)}</h1>
<p>${both(headings.target)} <code>${escapeHtml(report.target)}</code></p>
<p>${both(headings.time)} <time datetime="${escapeHtml(report.startedAt)}">${escapeHtml(report.startedAt)}</time></p>
<p><strong>${both({ vi: totalsLine(report, "vi"), en: totalsLine(report, "en") })}</strong></p>
${tables.join("\n")}
<h2>${both(headings.unjudged)}</h2>
<ul>
${unjudged.join("\n")}
</ul>
</body>
</html>
`;
}

function row(result: CaseResult): string {
  const { id, title, reason, reference, basis, expect, verdict, note } = result;
  const cells = [
    `${both(title)}<small>${both(reason)}</small>`,
    both(expectationNames[expect]),
    `<span class="verdict">${both(verdictNames[verdict])}</span>${note ? `<small>${both(note)}</small>` : ""}`,
    escapeHtml(answerLine(result)),
    escapeHtml(reference) +
      (basis === "hardening" ? `<small>${both(headings.hardening)}</small>` : ""),
  ];
  const data = cells.map((cell) => `<td>${cell}</td>`).join("");
  return `<tr class="${verdict}"><th scope="row">${escapeHtml(id)}</th>${data}</tr>`;
}

/** Vietnamese, then English unless it is the same. */
function both({ vi, en }: Text): string {
  return vi === en ? escapeHtml(vi) : `${escapeHtml(vi)} <span lang="en">${escapeHtml(en)}</span>`;
}
