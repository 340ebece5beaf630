import { escapeHtml } from "@hocvuso/core";
import { renderSVG } from "uqr";
import type { Login } from "../sign-in/login-cookie.ts";
import { pageResponse } from "../sign-in/page.ts";

const texts = {
  pending: "Đang chờ bạn quét mã… / Waiting for the scan…",
  scanned: "Đã quét. Hãy chấp thuận trong ứng dụng… / Scanned. Approve in the app…",
  approved: "Đã chấp thuận. Đang đăng nhập… / Approved. Signing in…",
  refused: "Yêu cầu đã bị từ chối. / The request was refused.",
  expired: "Mã đã hết hạn. / The code has ended.",
} as const;

/**
 * The page on which a citizen waits: QR code, the two digits to compare, a link for those who read this on
 * the phone itself. It goes on by itself; without script it loads itself again.
 */
export function waitPage(login: Login, path: string, status: keyof typeof texts): Response {
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
<p id="status" role="status" aria-live="polite">${texts[status]}</p>
<noscript><p><a class="button" href="${escapeHtml(next)}">Tôi đã chấp thuận <span lang="en">/ I have approved</span></a></p></noscript>`,
  });
}

/** Links of the web and of apps, never of scripts. */
function appLink(link: string): string {
  const scheme = URL.parse(link)?.protocol ?? "";
  if (scheme === "" || /^(javascript|data|vbscript|blob|file):$/.test(scheme)) return "";
  return `<a class="button" href="${escapeHtml(link)}" target="_blank" rel="noreferrer">Mở trên máy này <span lang="en">/ Open on this device</span></a>`;
}

function script(statusPath: string, next: string): string {
  return `const words = ${JSON.stringify(texts)};
const place = document.getElementById("status");
const look = async () => {
  try {
    const answer = await fetch(${JSON.stringify(statusPath)}, { headers: { accept: "application/json" } });
    const { status } = await answer.json();
    if (words[status] && place.textContent !== words[status]) place.textContent = words[status];
    if (!answer.ok || !["pending", "scanned"].includes(status)) return void location.replace(${JSON.stringify(next)});
  } catch {}
  setTimeout(look, 1500);
};
setTimeout(look, 1000);`;
}
