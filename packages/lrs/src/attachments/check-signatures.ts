import { HvsError, type JsonObject, type Text } from "@hocvuso/core";
import { type Statement, sameStatement } from "@hocvuso/xapi";
import {
  type CompactJWSHeaderParameters,
  compactVerify,
  decodeProtectedHeader,
  importX509,
} from "jose";
import { collect } from "../body.ts";
import type { LrsErrorCode } from "../errors.ts";
import type { StagedFile } from "./attachment-store.ts";
import type { PlacedAttachment } from "./check-files.ts";

const usageType = "http://adlnet.gov/expapi/attachments/signature";
const algorithms = ["RS256", "RS384", "RS512"];

/** A signature holds one statement and a few certificates; it is read as a whole. */
const maxSignatureBytes = 1_048_576;

/**
 * Checks the signatures of one statement that came with it.
 *
 * A signature names the certificate it was made with in `x5c`; then it is verified. Who issued the
 * certificate is not looked at. Without `x5c` only form, algorithm and content are checked.
 *
 * @throws A {@link HvsError} coded `LRS_BAD_SIGNATURE`.
 * @see xAPI 1.0.3, Data, 2.6
 */
export async function checkSignatures(
  statement: Statement,
  attachments: readonly PlacedAttachment[],
  files: readonly StagedFile[],
): Promise<void> {
  for (const { attachment, path } of attachments) {
    if (attachment.usageType !== usageType) continue;
    if (attachment.contentType !== "application/octet-stream") {
      throw badSignature(`${path}/contentType`, {
        vi: "contentType của chữ ký là application/octet-stream.",
        en: "The contentType of a signature is application/octet-stream.",
      });
    }
    const file = files.find(({ sha2 }) => sha2 === attachment.sha2.toLowerCase());
    if (!file) continue;
    if (file.size > maxSignatureBytes) {
      throw badSignature(path, {
        vi: `Tệp chữ ký không quá ${maxSignatureBytes} byte.`,
        en: `The file of a signature has at most ${maxSignatureBytes} bytes.`,
      });
    }
    await checkSignature(statement, await collect(file.read()), path);
  }
}

async function checkSignature(
  statement: Statement,
  bytes: Uint8Array<ArrayBuffer>,
  path: string,
): Promise<void> {
  const jws = new TextDecoder().decode(bytes).trim();
  const payload = await readPayload(jws, readHeader(jws, path), path);
  const same = sameStatement(payload, statement) && sameId(payload.id, statement.id);
  if (same) return;
  throw badSignature(path, {
    vi: "Nội dung đã ký không phải là bản ghi này.",
    en: "What was signed is not this statement.",
  });
}

function readHeader(jws: string, path: string): CompactJWSHeaderParameters {
  try {
    const header = decodeProtectedHeader(jws) as CompactJWSHeaderParameters;
    if (algorithms.includes(header.alg)) return header;
  } catch {
    // Answered below: no JWS at all and a wrong algorithm need the same mending.
  }
  throw badSignature(path, {
    vi: "Chữ ký phải là JWS dạng gọn, thuật toán RS256, RS384 hoặc RS512.",
    en: "A signature is a compact JWS with the algorithm RS256, RS384 or RS512.",
  });
}

async function readPayload(
  jws: string,
  header: CompactJWSHeaderParameters,
  path: string,
): Promise<JsonObject> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await signedBytes(jws, header));
    const payload: unknown = JSON.parse(text);
    if (typeof payload === "object" && payload !== null) return payload as JsonObject;
  } catch {
    // Answered below; the reason may hold parts of the statement.
  }
  throw badSignature(path, {
    vi: "Chữ ký không khớp chứng thư x5c, hoặc nội dung đã ký không phải JSON.",
    en: "The signature does not fit the certificate in x5c, or what was signed is not JSON.",
  });
}

async function signedBytes(jws: string, header: CompactJWSHeaderParameters): Promise<Uint8Array> {
  const [certificate] = header.x5c ?? [];
  if (certificate === undefined) {
    const [, payload = "", signature = ""] = jws.split(".");
    if (signature === "") throw new Error("no signature");
    const base64 = payload.replaceAll("-", "+").replaceAll("_", "/");
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  }
  const pem = `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----`;
  const key = await importX509(pem, header.alg);
  return (await compactVerify(jws, key, { algorithms })).payload;
}

function sameId(signed: unknown, id: string | undefined): boolean {
  if (typeof signed !== "string") return signed === undefined;
  return signed.toLowerCase() === id?.toLowerCase();
}

function badSignature(path: string, hint: Text): HvsError<LrsErrorCode> {
  const message = "A signature of the statement is not valid.";
  return new HvsError("LRS_BAD_SIGNATURE", message, { status: 400, path, hint });
}
