import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import {
  attachment,
  filePart,
  jsonPart,
  mixed,
  multipart,
} from "../../../__fixtures__/multipart.ts";
import { type Case, hasStatus, part } from "../part.ts";
import { type Session, uuid } from "../session.ts";
import { made, type Parts } from "../statements.ts";

const { does } = part("Data 2.6", "Data 2.6");
const usageType = "http://adlnet.gov/expapi/attachments/signature";
const digests: Readonly<Record<string, string>> = {
  RS256: "sha256",
  RS384: "sha384",
  RS512: "sha512",
};
let privateKey: KeyObject | undefined;

function jws(payload: unknown, alg = "RS256"): string {
  privateKey ??= generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const encode = (text: string | Buffer) => Buffer.from(text).toString("base64url");
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  const head = `${encode(JSON.stringify({ alg }))}.${encode(text)}`;
  return `${head}.${encode(sign(digests[alg] ?? "sha256", Buffer.from(head), privateKey))}`;
}

/** Sends a statement with a signature and expects a status. */
async function send({ call }: Session, status: number, one: Parts, text: string, parts = {}) {
  const bytes = new TextEncoder().encode(text);
  const signed = { ...one, attachments: [attachment(bytes, { usageType, ...parts })] };
  const body = multipart([jsonPart(signed), filePart(bytes)]);
  hasStatus(await call("POST", "statements", body, mixed), status);
}

/** Statements that carry a signature. */
export const signed: readonly Case[] = [
  ...Object.keys(digests).flatMap((alg) =>
    does("115 117", `a signature with ${alg}`, async (session) => {
      const one = made({ id: uuid() });
      await send(session, 200, one, jws(one, alg));
    }),
  ),
  ...does("115", "a signature that is no JWS", (session) => send(session, 400, made(), "signed")),
  ...does("115", "a signature of two parts", async (session) => {
    await send(session, 400, made(), jws(made()).split(".").slice(0, 2).join("."));
  }),
  ...does("115", "a signature of another type of content", async (session) => {
    const one = made({ id: uuid() });
    await send(session, 400, one, jws(one), { contentType: "text/plain" });
  }),
  ...does("116", "a signature of what is no JSON", (session) =>
    send(session, 400, made(), jws("{not JSON")),
  ),
  ...does("116", "a signature of another statement", async (session) => {
    await send(session, 400, made({ id: uuid() }), jws(made({ id: uuid() })));
  }),
  ...["HS256", "PS256", "ES256", "none"].flatMap((alg) =>
    does("117", `a signature with ${alg}`, async (session) => {
      const one = made({ id: uuid() });
      await send(session, 400, one, jws(one, alg));
    }),
  ),
];
