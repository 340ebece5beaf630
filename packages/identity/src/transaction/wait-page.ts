import { escapeHtml } from "@hocvuso/core";
import { renderSVG } from "uqr";
import type { Login } from "../sign-in/login-cookie.ts";
import { pageResponse } from "../sign-in/page.ts";
import type { TransactionLook } from "./transaction-client.ts";

const texts = {
  pending: "Đang chờ bạn quét mã… / Waiting for the scan…",
  scanned: "Đã quét. Hãy chấp thuận trong ứng dụng… / Scanned. Approve in the app…",
  approved: "Đã chấp thuận. Đang đăng nhập… / Approved. Signing in…",
  refused: "Yêu cầu đã bị từ chối. / The request was refused.",
  expired: "Mã đã hết hạn. / The code has ended.",
  unreachable:
    "Chưa kết nối được với hệ thống định danh; trang sẽ tự kiểm tra lại, bạn không cần quét lại. / The identity system cannot be reached at the moment; this page keeps checking, no need to scan again.",
} as const;
const finals = ["approved", "refused", "expired"] as const;

/** What the page tells of a look. */
type Seen = keyof typeof texts;

/** Reads what to tell of a look. */
export function readLook({ status, error }: TransactionLook): Seen {
  const unreachable = !isFinal(status) && error === "temporarily_unavailable";
  return unreachable ? "unreachable" : status;
}

/** Tells whether there is nothing more to wait for. */
export function isFinal(seen: Seen): boolean {
  return finals.some((one) => one === seen);
}

/**
 * The page on which a citizen waits: QR code, the two digits to compare, a link for those who read this on
 * the phone itself. It goes on by itself; without script it loads itself again.
 */
export function waitPage(login: Login, path: string, seen: Seen): Response {
  const { link = "", comparisonCode = "", state } = login;
  const next = `${path}/wait/finish?state=${state}`;
  return pageResponse({
    title: "Xác thực bằng ứng dụng định danh",
    status: 200,
    refreshSeconds: 4,
    script: script(`${path}/wait/status?state=${state}`, next),
    main: `<ol>
<li>Mở ứng dụng định danh trên điện thoại và quét mã này. <span lang="en">/ Open the identity app and scan this code.</span></li>
<li>Kiểm tra hai chữ số trong ứng dụng đúng là: <span lang="en">/ Check that the app shows:</span>
<p class="code" aria-label="Mã so sánh ${comparisonCode}">${comparisonCode}</p></li>
<li>Chọn chấp thuận. Nếu hai chữ số khác nhau, hãy từ chối. <span lang="en">/ Approve; refuse if the digits differ.</span></li>
</ol>
<p class="qr" role="img" aria-label="Mã QR để quét bằng ứng dụng định danh">${renderSVG(link, { border: 2 })}</p>
<p>${appLink(link)}</p>
<p id="status" role="status" aria-live="polite">${texts[seen]}</p>
<noscript><p><a class="button" href="${escapeHtml(next)}">Tôi đã chấp thuận <span lang="en">/ I have approved</span></a></p></noscript>`,
  });
}

/** Links of the web and of apps, never of scripts. */
function appLink(link: string): string {
  const scheme = URL.parse(link)?.protocol ?? "";
  if (scheme === "" || /^(javascript|data|vbscript|blob|file):$/.test(scheme)) return "";
  return `<a class="button" href="${escapeHtml(link)}" target="_blank" rel="noreferrer">Mở trên máy này <span lang="en">/ Open on this device</span></a>`;
}

/** Leaves the page when the wait is over, or this server says that the sign-in is; never for a fault on the way. */
function script(statusPath: string, next: string): string {
  return `const words = ${JSON.stringify(texts)};
const finals = ${JSON.stringify(finals)};
const place = document.getElementById("status");
let faults = 0;
const tell = (text) => {
  if (text && place.textContent !== text) place.textContent = text;
};
const look = async () => {
  try {
    const answer = await fetch(${JSON.stringify(statusPath)}, { headers: { accept: "application/json" } });
    if (answer.status >= 400 && answer.status < 500) return void location.replace(${JSON.stringify(next)});
    if (!answer.ok) throw answer;
    const { status } = await answer.json();
    faults = 0;
    tell(words[status]);
    if (finals.includes(status)) return void location.replace(${JSON.stringify(next)});
  } catch {
    faults += 1;
    if (faults > 2) tell(words.unreachable);
  }
  setTimeout(look, 1500);
};
setTimeout(look, 1000);`;
}
