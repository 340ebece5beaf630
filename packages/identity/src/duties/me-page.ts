import { escapeHtml, type Text, vietnameseDay } from "@hocvuso/core";
import { pageResponse } from "../sign-in/page.ts";
import type { ConsentStatus } from "./consents-contract.ts";
import type { PersonRequest } from "./requests-contract.ts";
import type { RequestKind } from "./terms.ts";
import { requestKinds, requestStates } from "./texts.ts";

/** What the page shows. */
export interface MePageOptions {
  /** Path the routes live under. */
  readonly path: string;
  /** The person's requests, newest first. */
  readonly requests: readonly PersonRequest[];
  /** How the person stands to every purpose. */
  readonly consents: readonly ConsentStatus[];
  /** What is kept, for people. */
  readonly holders: readonly Text[];
}

/** A person's own page: what is kept, consents, requests. It shows no identifier. */
export function mePage({ path, requests, consents, holders }: MePageOptions): Response {
  return pageResponse({
    title: "Dữ liệu cá nhân của tôi",
    status: 200,
    main: `<section aria-labelledby="giu"><h2 id="giu">Chúng tôi lưu giữ <span lang="en">/ What we keep</span></h2>
<ul><li>${both({ vi: "Định danh và phiên đăng nhập", en: "Identity and sessions" })}</li>
${holders.map((label) => `<li>${both(label)}</li>`).join("\n")}</ul>
<p><a class="button" href="${escapeHtml(path)}/me/export">${both({ vi: "Tải về tất cả", en: "Download everything" })}</a></p></section>
<section aria-labelledby="dong-y"><h2 id="dong-y">Sự đồng ý <span lang="en">/ Consents</span></h2>
${consents.map((one) => consentPart(one, path)).join("\n") || `<p>${both({ vi: "Không có mục đích nào cần đồng ý.", en: "No purpose needs consent." })}</p>`}</section>
<section aria-labelledby="yeu-cau"><h2 id="yeu-cau">Yêu cầu của tôi <span lang="en">/ My requests</span></h2>
${requestTable(requests, path)}
${newRequest(path)}
<p><a href="${escapeHtml(path)}/erase">${both({ vi: "Yêu cầu xóa dữ liệu", en: "Ask for erasure" })}</a></p></section>`,
  });
}

const states: Readonly<Record<ConsentStatus["state"], Text>> = {
  dropped: {
    vi: "Đã đồng ý; mục đích này hiện không còn được hỏi",
    en: "Given; this purpose is not asked for any more",
  },
  given: { vi: "Đã đồng ý", en: "Given" },
  incomplete: {
    vi: "Còn thiếu sự đồng ý của bạn hoặc của người giám hộ",
    en: "You or a guardian still have to consent",
  },
  never: { vi: "Chưa đồng ý", en: "Not given" },
  outdated: { vi: "Nội dung đã thay đổi, cần hỏi lại", en: "The text changed; asked again" },
  withdrawn: { vi: "Đã rút lại", en: "Withdrawn" },
};

/** One purpose. What stands can be withdrawn, also when it was given to a text that changed or is gone. */
function consentPart({ purpose, text, state, receipt }: ConsentStatus, path: string): string {
  const label = text?.label ?? { vi: `Mục đích “${purpose}”`, en: `Purpose “${purpose}”` };
  const whole = text
    ? `<p>${escapeHtml(text.text.vi)}</p><p lang="en">${escapeHtml(text.text.en)}</p>`
    : "";
  const form = (action: string, button: Text, fields: Readonly<Record<string, string>>) =>
    `<form method="post" action="${escapeHtml(`${path}/${action}`)}">${hidden({ key: crypto.randomUUID(), purpose, ...fields })}
<button class="button" aria-label="${escapeHtml(`${button.vi}: ${label.vi}`)}">${both(button)}</button></form>`;
  const forms = [
    ...(text && state !== "given"
      ? [form("consents", { vi: "Tôi đồng ý", en: "I consent" }, { version: text.version })]
      : []),
    ...(receipt && !receipt.withdrawnAt
      ? [form("consents/withdraw", { vi: "Rút lại sự đồng ý", en: "Withdraw" }, {})]
      : []),
  ];
  return `<article><h3>${both(label)}</h3>${whole}
<p><strong>${both(states[state])}</strong></p>
${forms.join("\n")}</article>`;
}

function hidden(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
    .join("");
}

function requestTable(requests: readonly PersonRequest[], path: string): string {
  if (requests.length === 0)
    return `<p>${both({ vi: "Chưa có yêu cầu nào.", en: "None yet." })}</p>`;
  const rows = requests.map(({ id, kind, state, answerBy, doneBy }) => {
    const certificate =
      kind === "erase"
        ? `<br><a href="${escapeHtml(`${path}/certificates/${id}`)}">${both({ vi: "Giấy xác nhận xóa (giữ lại liên kết này)", en: "Certificate of erasure (keep this link)" })}</a>`
        : "";
    return `<tr><td>${both(requestKinds[kind])}${certificate}</td><td>${both(requestStates[state])}</td><td>${vietnameseDay(answerBy)}</td><td>${vietnameseDay(doneBy)}</td></tr>`;
  });
  return `<table><thead><tr><th scope="col">Yêu cầu</th><th scope="col">Trạng thái</th><th scope="col">Hạn trả lời</th><th scope="col">Hạn thực hiện</th></tr></thead>
<tbody>${rows.join("\n")}</tbody></table>`;
}

function newRequest(path: string): string {
  const others = Object.entries(requestKinds).filter(
    ([kind]) => kind !== ("erase" satisfies RequestKind) && kind !== "withdraw",
  );
  const choices = others.map(
    ([kind, label]) =>
      `<option value="${kind}">${escapeHtml(`${label.vi} / ${label.en}`)}</option>`,
  );
  return `<form method="post" action="${escapeHtml(path)}/requests"><input type="hidden" name="key" value="${crypto.randomUUID()}">
<p><label for="kind">Gửi yêu cầu mới <span lang="en">/ New request</span></label>
<select id="kind" name="kind" required><option value="">–</option>${choices.join("")}</select></p>
<p><button class="button">${both({ vi: "Gửi yêu cầu", en: "Send" })}</button></p></form>`;
}

function both({ vi, en }: Text): string {
  return `${escapeHtml(vi)} <span lang="en">/ ${escapeHtml(en)}</span>`;
}
