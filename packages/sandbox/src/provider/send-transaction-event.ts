import { postForm } from "./post-form.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import { signToken } from "./sign-token.ts";
import type { Transaction } from "./transactions.ts";

const eventSeconds = 120;

/** Tells the client, if it wants to know, that the citizen has decided; once, whether it listens or not. */
export async function sendTransactionEvent(
  { id, clientId, state, callbackUri, approval }: Transaction,
  context: SandboxContext,
): Promise<void> {
  if (callbackUri === undefined) return;
  const claims = { transaction_id: id, state, status: approval.outcome.status };
  const options = {
    typ: "transaction-event+jwt",
    clientId,
    lifeSeconds: eventSeconds,
    encrypt: false,
  } as const;
  const delivered = await postForm(callbackUri, {
    event: await signToken(claims, options, context),
  });
  const code = delivered ? "SANDBOX_CALLBACK_DELIVERED" : "SANDBOX_CALLBACK_FAILED";
  context.log({ level: delivered ? "info" : "warn", code });
}
