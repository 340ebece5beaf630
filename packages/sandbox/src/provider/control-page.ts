import { escapeHtml } from "@hocvuso/core";
import type { Page } from "./page.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import type { SandboxControl } from "./sandbox-control.ts";
import type { SandboxSettings } from "./sandbox-settings.ts";
import { numberField } from "./sign-in-page.ts";

/** The page with a form for everything that can be scripted. */
export function controlPage(
  { settings, happened }: SandboxControl,
  { people }: SandboxContext,
  problem?: string,
): Page {
  return {
    title: "Điều khiển nhà cung cấp thử nghiệm",
    body: `${problem ? `<p role="alert">${escapeHtml(problem)}</p>` : ""}
${settingsForm(settings)}
<h2>Khoá ký</h2>
<form method="post" action="/control/rotate-keys">
<button name="mode" value="overlap">Đổi khoá, vẫn công bố khoá cũ</button>
<button name="mode" value="abrupt">Đổi khoá, bỏ khoá cũ ngay</button>
</form>
<h2>Công dân</h2>
<form method="post" autocomplete="off">
${numberField(people.samples)}
<button formaction="/control/logout">Đăng xuất khỏi mọi hệ thống</button>
<button formaction="/control/recreate">Tạo lại tài khoản</button>
</form>
<h2>Đã xảy ra</h2>
${countTable(happened)}
<form method="post" action="/control/reset">
<button>Đặt lại thiết lập và số đếm</button>
</form>`,
  };
}

function settingsForm(settings: SandboxSettings): string {
  const { refuse, down, dpopNonce, level, delayMs, clockSkewSeconds } = settings;
  const option = (value: string, text: string) =>
    `<option value="${value}"${String(level ?? "") === value ? " selected" : ""}>${text}</option>`;
  return `<h2>Thiết lập</h2>
<form method="post" action="/control/settings">
<input type="hidden" name="settings" value="1">
${checkBox("refuse", refuse, "Từ chối mọi lần đăng nhập")}
${checkBox("down", down, "Ngừng phục vụ (trả lời 503)")}
${checkBox("dpopNonce", dpopNonce, "Đòi nonce của nhà cung cấp trong bằng chứng DPoP")}
<label for="level">Mức xác thực trả lời, bất kể mức được yêu cầu</label>
<select id="level" name="level">${option("", "Theo công dân")}${["1", "2", "3", "4"].map((one) => option(one, `Mức ${one}`)).join("")}</select>
<label for="delayMs">Trả lời chậm (mili giây)</label>
<input id="delayMs" name="delayMs" type="number" min="0" max="60000" value="${delayMs.all ?? 0}">
<label for="clockSkewSeconds">Lệch đồng hồ (giây; số dương là nhanh)</label>
<input id="clockSkewSeconds" name="clockSkewSeconds" type="number" step="1" value="${clockSkewSeconds}">
<button>Lưu thiết lập</button>
</form>`;
}

function checkBox(name: string, checked: boolean, text: string): string {
  return `<label class="check"><input type="checkbox" name="${name}"${checked ? " checked" : ""}> ${text}</label>`;
}

function countTable(happened: Readonly<Record<string, number>>): string {
  const rows = Object.entries(happened).map(
    ([code, count]) =>
      `<tr><th scope="row"><code>${escapeHtml(code)}</code></th><td>${count}</td></tr>`,
  );
  if (rows.length === 0) return "<p>Chưa có gì.</p>";
  return `<table><thead><tr><th scope="col">Mã</th><th scope="col">Số lần</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}
