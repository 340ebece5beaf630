import { escapeHtml } from "@hocvuso/core";
import { faultText, type IssuedCredential, type Verdict } from "@hocvuso/credentials";

/** A confirmation for the one who has it: what it says, where anybody can check it, and the signed file. */
export function confirmationPage({ address, id }: IssuedCredential, verdict: Verdict): string {
  const says = verdict.valid
    ? `<p data-holds="yes">${escapeHtml(verdict.credential.credentialSubject.achievement.name)}</p>`
    : `<p data-holds="no">${escapeHtml(faultText[verdict.fault].vi)}</p>`;
  return `${says}
<p><a class="button" href="/xac-nhan/${id}/tep" download>Tải bản xác nhận có chữ ký số</a></p>
<p>Người nhận kiểm tra tại: <a class="long" href="${escapeHtml(address)}">${escapeHtml(address)}</a></p>
<p><a href="/tien-do">Về tiến độ của tôi</a></p>`;
}
