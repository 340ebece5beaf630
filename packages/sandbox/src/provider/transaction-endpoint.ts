import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type Provider from "oidc-provider";
import { readBody } from "./http-form.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import {
  openTransaction,
  pollTransaction,
  readTransactionResult,
  transactionGrants,
} from "./transactions.ts";

/** Path of the transaction protocol. */
export const transactionPath = "/transaction";

const grantOf: Readonly<Record<string, string>> = {
  [transactionPath]: transactionGrants.open,
  [`${transactionPath}/poll`]: transactionGrants.poll,
  [`${transactionPath}/result`]: transactionGrants.result,
};

/** Teaches a provider's token endpoint the steps of a transaction. */
export function registerTransactions(provider: Provider, context: SandboxContext): void {
  const asked = ["scope", "nonce", "state", "acr_values", "max_age", "callback_uri"];
  provider.registerGrantType(
    transactionGrants.open,
    (koa) => {
      koa.body = openTransaction(koa, context);
      koa.status = 201;
    },
    asked,
  );
  provider.registerGrantType(
    transactionGrants.poll,
    (koa) => {
      koa.body = pollTransaction(koa, context);
    },
    "transaction_id",
  );
  provider.registerGrantType(
    transactionGrants.result,
    async (koa) => {
      koa.body = await readTransactionResult(koa, context);
    },
    "transaction_id",
  );
}

/** Hands a step of a transaction to the token endpoint, which authenticates the client. */
export async function handleTransaction(
  request: IncomingMessage,
  response: ServerResponse,
  { answer, issuer }: SandboxContext,
): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", issuer);
  const grant = grantOf[pathname];
  if (!grant || request.method !== "POST") return void response.writeHead(404).end();
  const body = await readBody(request);
  if (body === undefined) return void response.writeHead(413).end();
  const form = Buffer.from(`${body}&grant_type=${encodeURIComponent(grant)}`);
  const { "transfer-encoding": _, ...headers } = request.headers;
  const forwarded = Object.assign(Readable.from([form]), {
    method: "POST",
    url: "/token",
    headers: { ...headers, accept: "application/json", "content-length": String(form.length) },
    socket: request.socket,
  });
  // Koa reads a method, an address, headers and a body, and nothing else of a request.
  await answer(forwarded as unknown as IncomingMessage, response);
}
