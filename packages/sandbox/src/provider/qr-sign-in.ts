import { appPath } from "./app.ts";
import type { Approval } from "./approvals.ts";
import { completeSignIn, refuseSignIn, type SignIn, signInPath } from "./finish-sign-in.ts";
import { requestedAcrs } from "./levels.ts";
import { sendPage } from "./page.ts";
import { qrPage } from "./qr-page.ts";
import type { SandboxContext } from "./sandbox-context.ts";

/** Approvals by the sign-in that waits for them. */
const waiting = /*@__PURE__*/ new WeakMap<SandboxContext, Map<string, Approval>>();

/** Shows the QR code, says how it stands, and goes on when the citizen has decided in the app. */
export async function handleQrSignIn(signIn: SignIn, what: "page" | "status"): Promise<void> {
  const { response, context, interaction } = signIn;
  const approval = approvalOf(signIn);
  const status = context.approvals.statusOf(approval);
  if (what === "status") {
    response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(JSON.stringify({ status }));
    return;
  }
  const { outcome } = approval;
  if (status !== "expired" && outcome.status === "approved") {
    return completeSignIn(signIn, outcome);
  }
  if (status !== "expired" && outcome.status === "refused") {
    return refuseSignIn(signIn, outcome.error);
  }
  sendPage(
    response,
    200,
    qrPage({
      link: `${context.issuer}${appPath}${approval.token}`,
      comparisonCode: approval.comparisonCode,
      signInAddress: `${signInPath}${interaction.uid}`,
      clientId: approval.clientId,
    }),
  );
}

/** The approval of this sign-in, a new one when there is none or the old one is too old. */
function approvalOf({ context, interaction }: SignIn): Approval {
  const { approvals } = context;
  const all = waiting.get(context) ?? new Map<string, Approval>();
  waiting.set(context, all);
  const known = all.get(interaction.uid);
  if (known && approvals.statusOf(known) !== "expired") return known;
  for (const [uid, old] of all) if (approvals.statusOf(old) === "expired") all.delete(uid);
  const approval = approvals.open({
    clientId: String(interaction.params.client_id),
    acrs: requestedAcrs(interaction.params),
  });
  all.set(interaction.uid, approval);
  return approval;
}
