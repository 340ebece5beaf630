import { createHmac, timingSafeEqual } from "node:crypto";
import { type Clock, systemClock } from "@hocvuso/core";
import { badPipe } from "./errors.ts";

/** Headers that go with a webhook. */
export type WebhookHeaders = {
  readonly "webhook-id": string;
  readonly "webhook-timestamp": string;
  readonly "webhook-signature": string;
};

/** Options of {@link verifyWebhook}. */
export interface VerifyWebhookOptions {
  /** How old or how far ahead it may be, in seconds. Default: 300. */
  readonly toleranceSeconds?: number;
  /** Tells the time. Default: the machine's clock. */
  readonly clock?: Clock;
}

/**
 * Reads the key out of `whsec_` and Base64.
 *
 * @throws An `HvsError` coded `LRS_BAD_PIPE` when it is not 24 to 64 bytes.
 * @see Standard Webhooks, Signature scheme
 */
export function webhookKey(secret: string): Uint8Array {
  const text = secret.replace(/^whsec_/, "");
  const key = new Uint8Array(Buffer.from(text, "base64"));
  if (/^[A-Za-z0-9+/]+={0,2}$/.test(text) && key.length >= 24 && key.length <= 64) return key;
  throw badPipe("secrets", {
    vi: "Dùng whsec_ rồi đến 24–64 byte ngẫu nhiên viết bằng Base64.",
    en: "Use whsec_ followed by 24 to 64 random bytes in Base64.",
  });
}

/**
 * Signs a webhook: one signature for each key, so that receivers can change theirs in peace.
 *
 * @see Standard Webhooks, Signature scheme (`v1`: HMAC-SHA-256 over id, timestamp and body)
 */
export function signWebhook(
  { id, timestamp, body }: { id: string; timestamp: number; body: string },
  keys: readonly Uint8Array[],
): WebhookHeaders {
  const signatures = keys.map((key) => `v1,${signature(key, id, `${timestamp}`, body)}`);
  return {
    "webhook-id": id,
    "webhook-timestamp": `${timestamp}`,
    "webhook-signature": signatures.join(" "),
  };
}

/**
 * Tells whether a webhook comes from who has the secret, unchanged and in time. Give the body
 * just as it came, before any parsing.
 *
 * @param secrets - `whsec_…`; several while it is being changed.
 * @throws An `HvsError` coded `LRS_BAD_PIPE` when a secret is not of that form.
 * @example
 * ```ts
 * const body = await request.text();
 * if (!verifyWebhook(request.headers, body, secret)) return new Response(null, { status: 401 });
 * ```
 */
export function verifyWebhook(
  headers: Headers | Readonly<Record<string, string | undefined>>,
  body: string,
  secrets: string | readonly string[],
  { toleranceSeconds = 300, clock = systemClock }: VerifyWebhookOptions = {},
): boolean {
  const read = (name: string) =>
    (headers instanceof Headers ? headers.get(name) : headers[name]) ?? "";
  const id = read("webhook-id");
  const timestamp = read("webhook-timestamp");
  if (id === "" || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(clock() / 1_000 - Number(timestamp)) > toleranceSeconds) return false;
  const given = read("webhook-signature")
    .split(" ")
    .flatMap((one) => (one.startsWith("v1,") ? [one.slice(3)] : []));
  return [secrets]
    .flat()
    .map((secret) => signature(webhookKey(secret), id, timestamp, body))
    .some((expected) => given.some((one) => same(one, expected)));
}

function signature(key: Uint8Array, id: string, timestamp: string, body: string): string {
  return createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
