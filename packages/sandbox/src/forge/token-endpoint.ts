import { createHash } from "node:crypto";
import { CompactEncrypt, importJWK, type JWK } from "jose";
import type { Drafted, TokenDraft } from "./alterations.ts";
import { authenticateClient, readProof, withoutSecrets } from "./client-authentication.ts";
import {
  alterationOf,
  type Issuer,
  nowSeconds,
  recordOf,
  signDraft,
  signingKeyOf,
  toolsOf,
} from "./desk.ts";
import { citizenClaims, type Flow, halfHash, subjectOf } from "./flow.ts";
import type { EncryptionJwk } from "./forging-client.ts";
import { type Asked, errorReply, jsonReply, type Reply } from "./reply.ts";

const proofNonce = "a-nonce-of-the-forging-provider";

/** Exchanges a code (RFC 6749, section 4.1.3). */
export async function answerToken(issuer: Issuer, asked: Asked): Promise<Reply> {
  const form = withoutSecrets(asked.form);
  recordOf(issuer).tokenForms.push(form);
  const client = await authenticateClient(issuer, asked);
  if (!client) return errorReply(401, "invalid_client");
  const proof = await readProof(issuer, asked, "token");
  if (proof === false) return errorReply(400, "invalid_dpop_proof");
  if (proof && wantsNonce(issuer, proof)) {
    const { headers, ...rest } = errorReply(400, "use_dpop_nonce");
    return { ...rest, headers: { ...headers, "dpop-nonce": proofNonce } };
  }
  if (form.grant_type !== "authorization_code") return errorReply(400, "unsupported_grant_type");
  const flow = takeCode(issuer, form);
  if (!flow || flow.client !== client) return errorReply(400, "invalid_grant");
  issuer.accessTokens.set(flow.accessToken, flow);
  const reply = jsonReply(200, {
    access_token: flow.accessToken,
    token_type: proof ? "DPoP" : "Bearer",
    expires_in: 300,
    scope: "openid",
    id_token: await idTokenOf(issuer, flow),
  });
  return alterationOf(issuer, "tokenReply")?.(reply, toolsOf(issuer, flow)) ?? reply;
}

function wantsNonce(issuer: Issuer, proof: Readonly<Record<string, unknown>>): boolean {
  const wish = alterationOf(issuer, "dpopNonce");
  return wish === "always" || (wish === "once" && proof.nonce !== proofNonce);
}

/** A code works once, within a minute, at the same address, with the right verifier (RFC 7636). */
function takeCode(issuer: Issuer, form: Readonly<Record<string, string>>): Flow | undefined {
  const lax = (issuer.forges && issuer.desk.turn.forgery?.apply.lax) || [];
  const flow = issuer.codes.get(form.code ?? "");
  if (!flow) return undefined;
  if (!lax.includes("single-use")) issuer.codes.delete(flow.code);
  const { redirect_uri, code_challenge } = flow.parameters;
  const old = !lax.includes("code-age") && nowSeconds(issuer) > flow.since + 60;
  if (old || form.redirect_uri !== redirect_uri) return undefined;
  if (code_challenge === undefined || lax.includes("pkce")) return flow;
  const digest = createHash("sha256")
    .update(form.code_verifier ?? "")
    .digest("base64url");
  return digest === code_challenge ? flow : undefined;
}

async function idTokenOf(issuer: Issuer, flow: Flow): Promise<string> {
  const tools = toolsOf(issuer, flow);
  const honest = honestDraft(issuer, flow);
  const drafted = alterationOf(issuer, "idToken")?.(honest, tools) ?? honest;
  const token = finishDraft(issuer, drafted);
  flow.subject = subjectIn(token);
  const { encryptionKey } = flow.client;
  if (!encryptionKey) return token;
  const encrypted = alterationOf(issuer, "encrypt")?.(token, tools);
  return encrypted ?? encryptFor(encryptionKey, token);
}

function honestDraft(issuer: Issuer, flow: Flow): TokenDraft {
  const { kid, alg } = signingKeyOf(issuer);
  const now = nowSeconds(issuer);
  const claims = {
    iss: issuer.issuer,
    sub: subjectOf(flow.citizen),
    aud: flow.client.clientId,
    iat: now,
    exp: now + 300,
    ...(flow.parameters.nonce !== undefined && { nonce: flow.parameters.nonce }),
    auth_time: now,
    acr: flow.acr,
    sid: flow.sid,
    at_hash: halfHash(flow.accessToken, alg),
    ...(issuer.desk.claimsInIdToken && citizenClaims(flow.citizen)),
  };
  return { header: { alg, kid }, claims };
}

function subjectIn(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).sub;
  } catch {
    return undefined;
  }
}

/** Signs what an alteration made, unless it is finished. */
export function finishDraft(issuer: Issuer, drafted: Drafted): string {
  return typeof drafted === "string" ? drafted : signDraft(issuer, drafted, drafted.signWith);
}

/** Encrypts a token for the relying party. */
export async function encryptFor(
  key: EncryptionJwk,
  text: string,
  header: Readonly<Record<string, unknown>> = { cty: "JWT" },
): Promise<string> {
  const { alg, enc = "A256GCM", kid, ...rest } = key;
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg, enc, ...(kid !== undefined && { kid }), ...header })
    .encrypt(await importJWK(rest as JWK, alg));
}
