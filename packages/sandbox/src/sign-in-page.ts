import { escapeHtml } from "@hocvuso/core";
import type { Citizen } from "./citizen.ts";

/** What the sign-in page shows. */
export interface SignInPageOptions {
  /** Address the form is sent to. */
  readonly action: string;
  /** The client that asks. */
  readonly clientId: string;
  /** Citizens offered as examples. */
  readonly samples: readonly Citizen[];
  /** What was wrong with the number before. */
  readonly problem?: string;
}

/** The body of the sign-in page: one field, two buttons, all reached by keyboard. */
export function signInPage({ action, clientId, samples, problem }: SignInPageOptions): string {
  const alert = problem ? `<p role="alert" id="problem">${escapeHtml(problem)}</p>` : "";
  const example = samples[0] ? `Ví dụ: ${samples[0].number}. ` : "";
  const options = samples.map(
    ({ number, name, accountLevel, authLevel }) =>
      `<option value="${number}">${escapeHtml(name)} – tài khoản mức ${accountLevel}, xác thực mức ${authLevel}</option>`,
  );
  return `<p>Hệ thống <strong>${escapeHtml(clientId)}</strong> xin phép xác thực và nhận: số định danh cá nhân,
họ tên, ngày sinh, số điện thoại, thư điện tử, mức tài khoản. Mọi công dân ở đây đều là hư cấu.</p>
${alert}
<form method="post" action="${escapeHtml(action)}" autocomplete="off">
<label for="number">Số định danh cá nhân</label>
<p class="hint" id="number-hint">${example}Đừng nhập số thật.</p>
<input id="number" name="number" list="samples" inputmode="numeric" required autofocus
 aria-describedby="number-hint${problem ? " problem" : ""}"${problem ? ' aria-invalid="true"' : ""}>
<datalist id="samples">${options.join("")}</datalist>
<button name="decision" value="accept">Đồng ý</button>
<button name="decision" value="refuse" formnovalidate>Từ chối</button>
</form>`;
}
