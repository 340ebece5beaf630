import { escapeHtml } from "@hocvuso/core";
import { renderSVG } from "uqr";
import type { Page } from "./page.ts";
import { whoAsks } from "./sign-in-page.ts";

/** What the page with the QR code shows. */
export interface QrPageOptions {
  /** What the QR code holds. */
  readonly link: string;
  readonly comparisonCode: string;
  /** Where the number can be typed instead. */
  readonly signInAddress: string;
  readonly clientId: string;
}

/** The page with the QR code: it asks how things stand and goes on by itself. */
export function qrPage({ link, comparisonCode, signInAddress, clientId }: QrPageOptions): Page {
  const address = escapeHtml(signInAddress);
  return {
    title: "Quét mã QR để xác thực",
    head: `<noscript><meta http-equiv="refresh" content="5"></noscript>`,
    body: `${whoAsks(clientId)}
<div class="qr" role="img" aria-label="Mã QR mở ứng dụng thử nghiệm; liên kết bên dưới có cùng địa chỉ">${renderSVG(link, { border: 4 })}</div>
<p><a href="${escapeHtml(link)}" target="_blank" rel="noopener">Mở ứng dụng thử nghiệm trong thẻ khác</a></p>
<p>Mã đối chiếu: <strong class="code">${comparisonCode}</strong></p>
<p class="hint">Chỉ đồng ý khi ứng dụng hiện đúng mã này.</p>
<p role="status" id="status">Đang chờ ứng dụng quét mã.</p>
<p><a href="${address}/qr">Tiếp tục</a></p>
<form method="post" action="${address}">
<button name="decision" value="refuse">Từ chối</button>
</form>
<p><a href="${address}">Nhập số định danh cá nhân</a></p>`,
    script: pollScript,
  };
}

const pollScript = `
const line = document.getElementById("status");
const texts = { pending: "Đang chờ ứng dụng quét mã.", scanned: "Đã quét mã. Hãy xác nhận trên ứng dụng." };
async function poll() {
  const response = await fetch(location.pathname + "/status").catch(() => undefined);
  if (response && !response.ok && response.status < 500) return location.reload();
  const { status } = response?.ok ? await response.json() : {};
  if (status && !texts[status]) return location.reload();
  if (status && line.textContent !== texts[status]) line.textContent = texts[status];
  setTimeout(poll, 1500);
}
setTimeout(poll, 1500);
`;
