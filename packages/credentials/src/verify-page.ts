import { dayInVietNam, escapeHtml, type Text, vietnameseDay } from "@hocvuso/core";
import type { CredentialFault } from "./errors.ts";
import type { ValidVerdict, Verdict } from "./verify.ts";

/** Why a credential is not valid, for people. */
export const faultText: Readonly<Record<CredentialFault, Text>> = {
  CREDENTIALS_BAD_SIGNATURE: {
    vi: "Chữ ký không đúng: nội dung đã bị sửa hoặc không do đơn vị này cấp.",
    en: "The signature does not match: it was changed, or somebody else made it.",
  },
  CREDENTIALS_EXPIRED: { vi: "Đã hết hạn.", en: "It has expired." },
  CREDENTIALS_MALFORMED: { vi: "Không đúng định dạng.", en: "It is not well formed." },
  CREDENTIALS_NOT_YET_VALID: { vi: "Chưa có hiệu lực.", en: "It does not hold yet." },
  CREDENTIALS_REVOKED: { vi: "Đã bị thu hồi.", en: "It was taken back." },
  CREDENTIALS_WRONG_ISSUER: { vi: "Do nơi khác cấp.", en: "Another issuer made it." },
};

/** The page that tells anybody whether a credential holds; it shows nothing about the person. */
export function verifyPage(verdict: Verdict, issuerName: Text): string {
  const title = verdict.valid ? "Xác nhận hợp lệ" : "Xác nhận không hợp lệ";
  return `<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
body{font:1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
.verdict{padding:1rem;border-inline-start:.5rem solid;background:#f4f6f8}
.valid{border-color:#146c2e}.invalid{border-color:#b3261e}
dt{font-weight:600}dd{margin:0 0 .75rem}
</style></head>
<body><main>
<h1>Kiểm tra xác nhận năng lực số</h1>
<p class="verdict ${verdict.valid ? "valid" : "invalid"}" role="status" data-verdict="${verdict.valid ? "valid" : verdict.fault}"><strong>${title}</strong>
<span lang="en">(${verdict.valid ? "valid" : "not valid"})</span>${verdict.valid ? "" : `<br>${faultText[verdict.fault].vi} <span lang="en">${faultText[verdict.fault].en}</span>`}</p>
${verdict.valid ? facts(verdict) : ""}
<p>Đơn vị xác nhận: <strong>${escapeHtml(issuerName.vi)}</strong></p>
<p><small>Trang này không hiển thị thông tin cá nhân của người được xác nhận.</small></p>
</main></body></html>`;
}

function facts({ credential }: ValidVerdict): string {
  const { achievement } = credential.credentialSubject;
  const [alignment] = achievement.alignment;
  const day = dayInVietNam(Date.parse(credential.validFrom));
  return `<dl>
<dt>Năng lực và bậc</dt><dd>${escapeHtml(achievement.name)} (${escapeHtml(alignment?.targetCode ?? "")})</dd>
<dt>Khung năng lực</dt><dd>${escapeHtml(alignment?.targetFramework ?? "")}</dd>
<dt>Căn cứ</dt><dd>${escapeHtml(achievement.criteria.narrative)}</dd>
<dt>Ngày đạt</dt><dd><time datetime="${day}">${vietnameseDay(day)}</time></dd>
</dl>`;
}
