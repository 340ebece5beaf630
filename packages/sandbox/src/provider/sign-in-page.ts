import { escapeHtml } from "@hocvuso/core";
import type { Citizen } from "../citizen.ts";
import { claimsInWords } from "./citizen-claims.ts";

/** Who asks, and for what, as a paragraph. */
export function whoAsks(clientId: string): string {
  return `<p>Hệ thống <strong>${escapeHtml(clientId)}</strong> xin phép xác thực và nhận: ${claimsInWords}.
Mọi công dân ở đây đều là hư cấu.</p>`;
}

/** How the field for the number is. */
export interface NumberFieldOptions {
  /** What was wrong with the number before. */
  readonly problem?: string | undefined;
  /** Whether it has the focus. Default: only when something was wrong. */
  readonly autofocus?: boolean;
}

/** A field for the number, with examples. */
export function numberField(
  samples: readonly Citizen[],
  { problem, autofocus = problem !== undefined }: NumberFieldOptions = {},
): string {
  const alert = problem ? `<p role="alert" id="problem">${escapeHtml(problem)}</p>` : "";
  const example = samples[0] ? `Ví dụ: ${samples[0].number}. ` : "";
  return `${alert}
<label for="number">Số định danh cá nhân</label>
<p class="hint" id="number-hint">${example}Đừng nhập số thật.</p>
<input id="number" name="number" list="samples" inputmode="numeric" required${autofocus ? " autofocus" : ""}
 aria-describedby="number-hint${problem ? " problem" : ""}"${problem ? ' aria-invalid="true"' : ""}>
<datalist id="samples">${samples.map(option).join("")}</datalist>`;
}

function option({ number, name, accountLevel, authLevel }: Citizen): string {
  return `<option value="${number}">${escapeHtml(name)} – tài khoản mức ${accountLevel}, xác thực mức ${authLevel}</option>`;
}

/** What the sign-in page shows. */
export interface SignInPageOptions {
  /** Address the form is sent to. */
  readonly action: string;
  /** The client that asks. */
  readonly clientId: string;
  /** Citizens offered as examples. */
  readonly samples: readonly Citizen[];
  /** Who is signed in already and only has to agree. */
  readonly signedIn?: Citizen | undefined;
  /** What was wrong with the number before. */
  readonly problem?: string | undefined;
}

/** The body of the sign-in page: one field, three buttons, all reached by keyboard. */
export function signInPage(options: SignInPageOptions): string {
  const { action, clientId, samples, signedIn, problem } = options;
  const who = signedIn
    ? `<p>Bạn đã đăng nhập: <strong>${escapeHtml(signedIn.name)}</strong>.</p>`
    : numberField(samples, { problem, autofocus: true });
  const qr = signedIn
    ? ""
    : '\n<button name="decision" value="qr" formnovalidate>Quét mã QR</button>';
  return `${whoAsks(clientId)}
<form method="post" action="${escapeHtml(action)}" autocomplete="off">
${who}
<button name="decision" value="accept">Đồng ý</button>
<button name="decision" value="refuse" formnovalidate>Từ chối</button>${qr}
</form>`;
}
