import type { IncomingMessage, ServerResponse } from "node:http";
import { escapeHtml } from "@hocvuso/core";
import type { Approval } from "./approvals.ts";
import { decideSignIn, readAnswer, unknownNumber } from "./decide-sign-in.ts";
import { isOwnOrigin, readForm } from "./http-form.ts";
import { sendPage } from "./page.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import { numberField, whoAsks } from "./sign-in-page.ts";

/** Path of the page that plays the citizen's phone. */
export const appPath = "/app/";

const title = "Ứng dụng thử nghiệm";

/** Shows the page that plays the phone, and takes the citizen's answer. */
export async function handleApp(
  request: IncomingMessage,
  response: ServerResponse,
  context: SandboxContext,
): Promise<void> {
  const { approvals } = context;
  const { pathname } = new URL(request.url ?? "/", context.issuer);
  const approval = approvals.find(pathname.slice(appPath.length));
  const status = approval && approvals.statusOf(approval);
  if (!approval || (status !== "pending" && status !== "scanned")) {
    return sendPage(response, 404, { title, body: gone });
  }
  const show = (code: number, problem?: string) =>
    sendPage(response, code, { title, body: questionPage(approval, context, problem) });
  if (request.method === "GET") {
    approvals.settle(approval, { status: "scanned" });
    return show(200);
  }
  if (request.method !== "POST" || !isOwnOrigin(request))
    return show(405, "Biểu mẫu không hợp lệ.");
  const answer = readAnswer(await readForm(request), context);
  const decision = decideSignIn(answer, approval.acrs, context);
  if (decision.kind === "unknown-number") return show(400, unknownNumber);
  if (decision.kind === "refused") {
    approvals.settle(approval, { status: "refused", error: decision.error });
    return sendPage(response, 200, { title, body: refusals[decision.error] });
  }
  const { citizen, acr } = decision;
  approvals.settle(approval, { status: "approved", citizen, acr, at: context.clock() });
  return sendPage(response, 200, { title, body: approved });
}

function questionPage(
  { clientId, token, comparisonCode }: Approval,
  { people }: SandboxContext,
  problem: string | undefined,
): string {
  return `${whoAsks(clientId)}
<p>Mã đối chiếu: <strong class="code">${comparisonCode}</strong></p>
<p class="hint">Màn hình đăng nhập phải hiện đúng mã này. Nếu khác, có thể người khác đang đăng nhập: hãy từ chối.</p>
<form method="post" action="${appPath}${escapeHtml(token)}" autocomplete="off">
${numberField(people.samples, { problem })}
<button name="decision" value="accept">Đồng ý</button>
<button name="decision" value="refuse" formnovalidate>Từ chối</button>
</form>`;
}

const approved = `<p role="status">Bạn đã đồng ý. Hãy quay lại màn hình đăng nhập; trang đó sẽ tự chuyển tiếp.</p>`;
const refusals = {
  access_denied: `<p role="status">Yêu cầu đã bị từ chối. Bạn có thể đóng trang này.</p>`,
  unmet_authentication_requirements: `<p role="status">Công dân này không đạt mức xác thực mà hệ thống yêu cầu. Bạn có thể đóng trang này.</p>`,
};
const gone = `<p role="alert">Mã này đã được dùng, đã hết hạn hoặc không tồn tại. Hãy quay lại trang học và lấy mã mới.</p>
<p lang="en">This code was used, has expired or does not exist. Go back and take a new one.</p>`;
