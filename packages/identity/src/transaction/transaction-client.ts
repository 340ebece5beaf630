import type { Clock } from "@hocvuso/core";
import { decryptJwt } from "@hocvuso/core/jwt";
import { z } from "zod";
import type { IdentityErrorCode } from "../errors.ts";
import { sha256 } from "../hash.ts";
import type { TransactionProvider } from "../providers/provider.ts";
import { type Asked, acrValues } from "../redirect/ask-for-level.ts";
import { authenticationOf } from "../redirect/client-configuration.ts";
import { type Connection, createConnection } from "../redirect/connection.ts";
import { translateJwtError, verifyIdToken } from "../redirect/id-token.ts";
import { createReach } from "../redirect/reach.ts";
import { readVerified, type Verified } from "../redirect/verified.ts";
import { refusal } from "../refusal.ts";

/** A transaction that waits for the citizen. */
export interface OpenTransaction {
  /** Its name in our tables: {@link TransactionClient.hashOf} its id. */
  readonly idHash: string;
  /** Its id at the provider. */
  readonly transactionId: string;
  /** What the QR code and the link to the app hold. */
  readonly link: string;
  /** Two digits that both screens show, so that nobody approves somebody else's sign-in. */
  readonly comparisonCode: string;
  /** Least time between two looks, in seconds. */
  readonly intervalSeconds: number;
}

/** How far a transaction is. */
type TransactionStatus = "pending" | "scanned" | "approved" | "refused" | "expired";

/** An answer to a look. */
export interface TransactionLook {
  /** How far it is. */
  readonly status: TransactionStatus;
  /** Why it was refused; `temporarily_unavailable` while it is open and the provider cannot be asked. */
  readonly error: string | undefined;
}

/** The transaction transport with one provider. */
export interface TransactionClient {
  /** Opens one. */
  open(secrets: TransactionSecrets, asked: Asked, callbackUri: string): Promise<OpenTransaction>;
  /** Looks how far it is; `undefined` when the provider asks us to look less often. */
  poll(transactionId: string): Promise<TransactionLook | undefined>;
  /** Reads the result, which works once. */
  result(transactionId: string, nonce: string, asked: Asked): Promise<Verified>;
  /** Hash of a transaction's id: the provider's ids are unlike those of others only together with who asks whom. */
  hashOf(transactionId: string): Promise<string>;
  /** Metadata and keys, as last fetched. */
  connect(): Promise<Connection>;
}

/** Secrets of one transaction. */
interface TransactionSecrets {
  /** Comes back with the provider's callback. */
  readonly state: string;
  /** Comes back inside the result. */
  readonly nonce: string;
}

/** Options of {@link createTransactionClient}. */
export interface TransactionClientOptions {
  /** The provider. */
  readonly provider: TransactionProvider;
  /** Reaches it. */
  readonly fetch: typeof globalThis.fetch;
  /** Tells the time. */
  readonly clock: Clock;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
}

const openedSchema = /*@__PURE__*/ (() =>
  z.object({
    transaction_id: z.string().min(1).max(256),
    link: z.string().min(1).max(1000),
    comparison_code: z.string().regex(/^[0-9]{2}$/),
    interval: z.number().min(1).max(60).default(2),
  }))();
const lookSchema = /*@__PURE__*/ (() => {
  const status = z.enum(["pending", "scanned", "approved", "refused", "expired"]);
  const look = z.object({ status, error: z.string().optional() });
  return look.or(z.object({ error: z.literal("slow_down") }));
})();
const resultSchema = /*@__PURE__*/ (() => z.object({ result: z.string() }))();

/** Makes a client of one provider of transactions. */
export function createTransactionClient(options: TransactionClientOptions): TransactionClient {
  const { provider, clock, timeoutMs } = options;
  const { fetch } = createReach(options.fetch, timeoutMs);
  const connect = createConnection({ provider, fetch, clock, timeoutMs });
  const post = async <Shape>(path: Path, form: Form, shape: z.ZodType<Shape>) => {
    const { server } = await connect();
    const body = new URLSearchParams({ ...form, client_id: provider.clientId });
    const headers = new Headers({ accept: "application/json" });
    const authenticate = await authenticationOf(provider);
    await authenticate(server, { client_id: provider.clientId }, body, headers);
    const url = new URL(String(server.transaction_endpoint));
    if (path !== "") url.pathname = url.pathname.replace(/\/$/, "") + path;
    return readAnswer(fetch(url, { method: "POST", body, headers }), path, shape);
  };
  const hashOf = (transactionId: string) =>
    sha256(JSON.stringify([provider.issuer, provider.clientId, transactionId]));
  return {
    connect,
    hashOf,
    async open({ state, nonce }, asked, callbackUri) {
      const acr = acrValues(provider, asked).join(" ");
      const { maxAuthAgeSeconds } = asked;
      const opened = await post(
        "",
        {
          scope: provider.scopes.join(" "),
          state,
          nonce,
          callback_uri: callbackUri,
          ...(acr !== "" && { acr_values: acr }),
          ...(maxAuthAgeSeconds !== undefined && { max_age: String(maxAuthAgeSeconds) }),
        },
        openedSchema,
      );
      return {
        idHash: await hashOf(opened.transaction_id),
        transactionId: opened.transaction_id,
        link: opened.link,
        comparisonCode: opened.comparison_code,
        intervalSeconds: opened.interval,
      };
    },
    async poll(transactionId) {
      const look = await post("/poll", { transaction_id: transactionId }, lookSchema);
      return "status" in look ? { status: look.status, error: look.error } : undefined;
    },
    async result(transactionId, nonce, asked) {
      const { result } = await post("/result", { transaction_id: transactionId }, resultSchema);
      const { keySet } = await connect();
      const { decryption } = provider;
      const signed = decryption
        ? await decryptJwt(result, decryption).catch(translateJwtError)
        : result;
      const claims = await verifyIdToken(signed, {
        issuer: provider.issuer,
        audience: provider.clientId,
        otherAudiences: provider.otherAudiences,
        algorithms: provider.algorithms,
        types: ["transaction-result+jwt"],
        nonce,
        getKey: keySet.getKey,
        nowSeconds: Math.floor(clock() / 1000),
        maxAuthAgeSeconds: asked.maxAuthAgeSeconds,
      });
      if (claims.transaction_id !== transactionId) throw refusal("IDENTITY_STATE_MISMATCH");
      return readVerified(provider, claims, claims);
    },
  };
}

type Form = Readonly<Record<string, string>>;
/** What is asked of a transaction, under the endpoint that opens one. */
type Path = "" | "/poll" | "/result";

async function readAnswer<Shape>(
  answer: Promise<Response>,
  path: Path,
  shape: z.ZodType<Shape>,
): Promise<Shape> {
  let body: unknown;
  let response: Response;
  try {
    response = await answer;
    body = await response.json();
  } catch (cause) {
    throw refusal("IDENTITY_PROVIDER_UNAVAILABLE", { cause });
  }
  const read = shape.safeParse(body);
  if (read.success && response.status < 500) return read.data;
  throw refusal(codeOf(response.status, path));
}

/** What an answer means that is not the one we need. */
function codeOf(status: number, path: Path): IdentityErrorCode {
  if (status < 400 || status >= 500) return "IDENTITY_PROVIDER_UNAVAILABLE";
  if (status === 404 && path !== "") return "IDENTITY_TRANSACTION_EXPIRED";
  return path === "/result" ? "IDENTITY_CODE_REFUSED" : "IDENTITY_PROVIDER_METADATA";
}
