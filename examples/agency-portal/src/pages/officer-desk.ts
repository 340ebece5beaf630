import { escapeHtml, type Text } from "@hocvuso/core";
import type { ActivationCode } from "@hocvuso/identity";
import { documentKinds, supervisionKinds } from "../assurance.ts";
import { momentInWords } from "../words.ts";

/** Path of the desk. */
export const deskPath = "/can-bo/xac-minh";

/** What the form is shown with. */
interface DeskOptions {
  /** What was wrong with the form before. */
  problem?: Text | undefined;
  /** What was chosen before. */
  kind?: string | undefined;
  documentKind?: string | undefined;
}

/** The form in which an officer writes down whom they have verified. */
export function deskPage({ problem, kind, documentKind }: DeskOptions = {}): string {
  const alert = problem
    ? `<p role="alert" class="bad">${escapeHtml(problem.vi)} <span lang="en">${escapeHtml(problem.en)}</span></p>`
    : "";
  const kinds = Object.entries(supervisionKinds).map(
    ([code, name]) =>
      `<label><input type="radio" name="kind" value="${code}" required${code === kind ? " checked" : ""}> ${name}</label>`,
  );
  const documents = Object.entries(documentKinds).map(
    ([code, name]) =>
      `<option value="${code}"${code === documentKind ? " selected" : ""}>${name}</option>`,
  );
  return `${alert}<p>Gặp trực tiếp người học, đối chiếu với giấy tờ gốc rồi ghi nhận. Không ghi họ tên hay số giấy tờ: cổng không giữ.</p>
<form method="post" action="${deskPath}" autocomplete="off"><input type="hidden" name="once" value="${crypto.randomUUID()}">
<fieldset><legend>Đối tượng</legend>${kinds.join("")}</fieldset>
<p><label for="document">Giấy tờ đã xem</label><select id="document" name="documentKind" required><option value="">Chọn…</option>${documents.join("")}</select></p>
<fieldset><legend>Người giám hộ (chỉ với trẻ em)</legend>
<p><label for="guardian">Số định danh cá nhân của người giám hộ</label><input id="guardian" name="guardian" inputmode="numeric" aria-describedby="guardian-hint"></p>
<p id="guardian-hint"><small>Chỉ dùng để tìm hồ sơ học của người giám hộ; lần tìm được ghi nhật ký, số không được giữ.</small></p>
<p><label for="receipt">Mã biên nhận đồng ý</label><input id="receipt" name="receipt" aria-describedby="receipt-hint"></p>
<p id="receipt-hint"><small>Mã trên biên nhận mà người giám hộ nhận khi đồng ý, dạng 8-4-4-4-12 ký tự.</small></p></fieldset>
<p><label><input type="checkbox" name="seen" value="yes" required> Tôi đã trực tiếp đối chiếu người và giấy tờ gốc.</label></p>
<p><button>Ghi nhận và cấp mã</button></p></form>
<h2>Cấp lại mã</h2><p>Khi mã đã hết hạn, bị khóa hoặc người học cần vào lại. Mã cũ thôi dùng được.</p>
<form method="post" action="${deskPath}/cap-lai" autocomplete="off">
<p><label for="learner">Mã hồ sơ</label><input id="learner" name="learner" required spellcheck="false" aria-describedby="learner-hint"></p>
<p id="learner-hint"><small>In trên phiếu lần trước, bắt đầu bằng hl_.</small></p>
<p><button>Cấp lại mã</button></p></form>`;
}

/** What the officer gives out, shown once. */
interface Slip {
  learnerId: string;
  activation: ActivationCode;
}

/** The slip with the code, to print or read out. */
export function slipPage({ activation: { expiresAt, text }, learnerId }: Slip): string {
  return `<p role="status">Đã ghi nhận. Mã chỉ hiện một lần này: hãy in trang hoặc đọc cho người học.</p>
<dl><dt>Mã kích hoạt</dt><dd><strong class="activation" data-activation>${escapeHtml(text)}</strong></dd>
<dt>Dùng một lần, trước</dt><dd>${momentInWords(expiresAt)}</dd>
<dt>Mã hồ sơ, giữ lại để cấp lại mã</dt><dd class="long" data-record>${escapeHtml(learnerId)}</dd></dl>
<p>Người học mở trang <strong>Đăng nhập</strong>, chọn <strong>Vào bằng mã kích hoạt</strong>, trên máy khác hoặc sau khi bạn đăng xuất.</p>
<p><a href="${deskPath}">Ghi nhận người tiếp theo</a></p>`;
}
