import { randomBytes } from "node:crypto";
import { errors, type TokenEndpointGrantContext } from "oidc-provider";
import { appPath } from "./app.ts";
import { type Approval, approvalSeconds } from "./approvals.ts";
import { citizenClaims } from "./citizen-claims.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import { sendTransactionEvent } from "./send-transaction-event.ts";
import { signToken } from "./sign-token.ts";
import { readTransactionRequest } from "./transaction-request.ts";

/** A verification that a client's server has opened. */
export interface Transaction {
  readonly id: string;
  readonly clientId: string;
  readonly nonce: string;
  readonly state: string;
  readonly callbackUri: string | undefined;
  readonly approval: Approval;
  /** When it was last asked about, in milliseconds. */
  polledAt: number;
  /** Whether its result was read. */
  taken: boolean;
}

/** Transactions by id. */
export type Transactions = Map<string, Transaction>;

/**
 * Names under which the token endpoint knows the steps of a transaction: so clients authenticate
 * exactly as they do there.
 */
export const transactionGrants = {
  open: "urn:sandbox:transaction:open",
  poll: "urn:sandbox:transaction:poll",
  result: "urn:sandbox:transaction:result",
} as const;

const intervalSeconds = 2;
/** Clocks and networks jitter. */
const shortestWaitMs = intervalSeconds * 900;
const resultSeconds = 300;
/** How long a transaction is known: as long as a session, so that a logout can be told. */
const rememberedMs = 8 * 3_600_000;

type Context = TokenEndpointGrantContext<Readonly<Record<string, unknown>>>;

/** `POST /transaction`: opens one. */
export function openTransaction({ oidc }: Context, context: SandboxContext): object {
  const { approvals, transactions, issuer, clients, clock } = context;
  const { clientId } = oidc.client;
  const { acrs, ...asked } = readTransactionRequest(oidc.params, clients.get(clientId));
  for (const [id, { approval }] of transactions) {
    if (approval.expiresAt + rememberedMs > clock()) break;
    transactions.delete(id);
  }
  const id = randomBytes(24).toString("base64url");
  const decided = () => {
    const transaction = transactions.get(id);
    if (transaction) void sendTransactionEvent(transaction, context);
  };
  const approval = approvals.open({ clientId, acrs, decided });
  const transaction = { id, clientId, ...asked, approval, polledAt: 0, taken: false };
  transactions.set(id, transaction);
  return {
    transaction_id: id,
    link: `${issuer}${appPath}${approval.token}`,
    comparison_code: approval.comparisonCode,
    expires_in: approvalSeconds,
    interval: intervalSeconds,
  };
}

/** `POST /transaction/poll`: how it stands. */
export function pollTransaction(koa: Context, context: SandboxContext): object {
  const transaction = findTransaction(koa, context);
  const now = context.clock();
  if (now - transaction.polledAt < shortestWaitMs) {
    throw new errors.CustomOIDCProviderError("slow_down", "wait for the interval");
  }
  transaction.polledAt = now;
  const { outcome } = transaction.approval;
  const status = context.approvals.statusOf(transaction.approval);
  return status === "refused" && outcome.status === "refused"
    ? { status, error: outcome.error }
    : { status };
}

/** `POST /transaction/result`: who it was, once. */
export async function readTransactionResult(
  koa: Context,
  context: SandboxContext,
): Promise<{ readonly result: string }> {
  const { people, clients, approvals, settings } = context;
  const transaction = findTransaction(koa, context);
  const { approval, clientId, id, nonce } = transaction;
  const { outcome } = approval;
  const status = approvals.statusOf(approval);
  if (status !== "approved" || outcome.status !== "approved" || transaction.taken) {
    throw new errors.InvalidGrant("not approved, too late or read before");
  }
  transaction.taken = true;
  const { citizen, acr, at } = outcome;
  const claims = {
    ...citizenClaims(citizen),
    sub: people.subjectFor(people.accountIdOf(citizen), clients.get(clientId)),
    acr,
    auth_time: Math.floor(at / 1000) + settings.clockSkewSeconds,
    nonce,
    transaction_id: id,
  };
  const typ = "transaction-result+jwt";
  const options = { typ, clientId, lifeSeconds: resultSeconds, encrypt: true } as const;
  return { result: await signToken(claims, options, context) };
}

/** Another client's transaction is as unknown as one that never was. */
function findTransaction({ oidc }: Context, { transactions }: SandboxContext): Transaction {
  const found = transactions.get(String(oidc.params.transaction_id));
  if (found?.clientId === oidc.client.clientId) return found;
  const unknown = new errors.InvalidRequest("unknown transaction");
  unknown.status = 404;
  unknown.statusCode = 404;
  throw unknown;
}
