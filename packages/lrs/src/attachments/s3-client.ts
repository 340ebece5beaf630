import { HvsError } from "@hocvuso/core";
import { AwsClient } from "aws4fetch";
import type { LrsErrorCode } from "../errors.ts";

/** Where an S3-compatible store is, and how it is asked. */
export interface S3Options {
  /** Address without bucket: `https://s3.example.vn`, or with a path above the buckets. */
  readonly endpoint: string;
  /** Name of the bucket. */
  readonly bucket: string;
  /** As told by the store; many that are not Amazon's take `us-east-1` or `auto`. */
  readonly region: string;
  /** Name of the key. */
  readonly accessKeyId: string;
  /** Its secret. */
  readonly secretAccessKey: string;
  /** Goes with keys that are valid for some hours. Default: none. */
  readonly sessionToken?: string;
  /** In front of the name of every object: `lrs/`. Default: nothing. */
  readonly prefix?: string;
  /** How often a request that failed is sent again. Default: 4. */
  readonly retries?: number;
  /** Longest wait for an answer, sending a file included, in milliseconds. Default: 120,000. */
  readonly timeoutMs?: number;
  /** Default: the global one. */
  readonly fetch?: typeof globalThis.fetch;
}

/** An object to be sent. */
interface S3Body {
  readonly blob: Blob;
  /** SHA-256 of its bytes, hexadecimal. */
  readonly sha256: string;
}

/** Asks an S3-compatible store for one object. */
export interface S3Client {
  /**
   * Gives the answer when it is 2xx, and nothing when there is no such object (HEAD: or it is not told).
   *
   * @throws A {@link HvsError} coded `LRS_ATTACHMENT_STORE`.
   */
  request(method: S3Method, name: string, body?: S3Body): Promise<Response | undefined>;
}

/** What may be done with an object. */
type S3Method = "DELETE" | "GET" | "HEAD" | "PUT";

const emptySha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/**
 * With these two Node keeps no copy of a body to send it again after a redirect; without them a
 * file would be in memory as a whole. A store that redirects has another endpoint or region.
 */
const keepNoCopy = { redirect: "error", window: null } as const;

/** First and longest wait before sending again, in milliseconds. */
const [firstWaitMs, longestWaitMs] = [100, 5_000];

/**
 * Makes a client. Bodies are signed with their hash, so that nothing is stored that was changed on
 * the way; addresses are of the form `endpoint/bucket/object`.
 *
 * @throws TypeError when the options cannot be right.
 * @see AWS Signature Version 4, "Signature Calculations for the Authorization Header"
 */
export function createS3Client(options: S3Options): S3Client {
  const { accessKeyId, secretAccessKey, sessionToken, region, prefix = "" } = options;
  const { retries = 4, timeoutMs = 120_000, fetch = globalThis.fetch } = options;
  const base = readBase(options);
  if (!/^[\w./-]*$/.test(prefix) || /^[/.]|\.\.|\/[/.]/.test(prefix)) {
    throw new TypeError("prefix takes letters, digits and ._-/ only, such as lrs/files/.");
  }
  const aws = new AwsClient({
    accessKeyId,
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
    region,
    service: "s3",
  });

  const send = async (method: S3Method, name: string, body?: S3Body): Promise<Response> => {
    const request = await aws.sign(`${base}/${prefix}${name}`, {
      method,
      headers: { "x-amz-content-sha256": body?.sha256 ?? emptySha256 },
      ...(body && { body: body.blob }),
    });
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), timeoutMs);
    try {
      return await fetch(request, { ...keepNoCopy, signal: stop.signal });
    } catch (cause) {
      throw failed("The store of attached files does not answer.", cause);
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    async request(method, name, body) {
      for (let tried = 0; ; tried += 1) {
        const answer = await send(method, name, body).catch((error: unknown) => {
          if (tried >= retries) throw error;
          return undefined;
        });
        if (answer?.ok) return answer;
        await answer?.body?.cancel();
        if (answer && (tried >= retries || !isPassing(answer.status))) {
          if (isAbsent(method, answer.status)) return undefined;
          throw failed(`The store of attached files answered ${answer.status}.`);
        }
        await wait(tried);
      }
    },
  };
}

function readBase({ endpoint, bucket }: S3Options): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  const plain =
    url && /^https?:$/.test(url.protocol) && url.username + url.search + url.hash === "";
  if (!plain) throw new TypeError("endpoint has to be an http address without key and query.");
  if (!/^\w[\w.-]{0,254}$/.test(bucket)) throw new TypeError("bucket is not the name of a bucket.");
  return `${url.href.replace(/\/+$/, "")}/${bucket}`;
}

function isPassing(status: number): boolean {
  return status >= 500 || status === 429;
}

/**
 * Without the right to list, HEAD of no object is 403: then PUT shows whether the keys are good.
 * PUT is 404 when there is no such bucket.
 */
function isAbsent(method: S3Method, status: number): boolean {
  return method === "HEAD" ? status === 404 || status === 403 : status === 404 && method !== "PUT";
}

function failed(message: string, cause?: unknown): HvsError<LrsErrorCode> {
  return new HvsError("LRS_ATTACHMENT_STORE", message, {
    status: 503,
    ...(cause !== undefined && { cause }),
    hint: {
      vi: "Gửi lại sau ít phút; người vận hành xem địa chỉ, khoá và quyền của kho S3.",
      en: "Send it again in some minutes; the operator looks at address, keys and rights of the S3 store.",
    },
  });
}

/** Twice as long each time, by chance shorter: many that failed together come back one by one. */
function wait(tried: number): Promise<void> {
  const longest = Math.min(longestWaitMs, firstWaitMs * 2 ** tried);
  return new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
}
