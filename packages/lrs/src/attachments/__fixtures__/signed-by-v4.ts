import { createHash, createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;

/**
 * Whether a request is signed with a secret; `s3rver` does not look.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function signedByV4(
  { method, url = "", headers }: IncomingMessage,
  secret: string,
): boolean {
  const [, , day = "", region = "", names = "", signature] =
    form.exec(headers.authorization ?? "") ?? [];
  const lines = names.split(";").map((name) => `${name}:${headers[name]}`);
  const content = `${headers["x-amz-content-sha256"]}`;
  const canonical = [method, url, "", ...lines, "", names, content].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const hash = createHash("sha256").update(canonical).digest("hex");
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, hash].join("\n");
  let key: Buffer | string = `AWS4${secret}`;
  for (const step of [day, region, "s3", "aws4_request"]) key = hmac(key, step);
  const signed = ["host", "x-amz-content-sha256", "x-amz-date"].every((name) =>
    names.split(";").includes(name),
  );
  return signed && hmac(key, text).toString("hex") === signature;
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
