import type { TokenDraft } from "./alterations.ts";
import { readProof } from "./client-authentication.ts";
import { alterationOf, type Issuer, signingKeyOf, toolsOf } from "./desk.ts";
import { citizenClaims } from "./flow.ts";
import { type Asked, errorReply, jsonReply, type Reply } from "./reply.ts";
import { encryptFor, finishDraft } from "./token-endpoint.ts";

/** Tells about the citizen: JSON, or a signed JWT for clients that asked for one. */
export async function answerUserInfo(issuer: Issuer, asked: Asked): Promise<Reply> {
  const [, token = ""] = /^(?:Bearer|DPoP) (\S+)$/i.exec(String(asked.headers.authorization)) ?? [];
  const flow = issuer.accessTokens.get(token);
  if (!flow || (await readProof(issuer, asked, "userinfo")) === false) {
    return errorReply(401, "invalid_token");
  }
  const tools = toolsOf(issuer, flow);
  const honest = { sub: flow.subject, ...citizenClaims(flow.citizen) };
  const claims = alterationOf(issuer, "userInfo")?.(honest, tools) ?? honest;
  let reply = jsonReply(200, claims);
  if (flow.client.signedUserInfo) {
    const { kid, alg } = signingKeyOf(issuer);
    const parties = { iss: issuer.issuer, aud: flow.client.clientId };
    const draft: TokenDraft = { header: { alg, kid }, claims: { ...parties, ...claims } };
    const altered = alterationOf(issuer, "userInfoToken")?.(draft, tools);
    const signed = finishDraft(issuer, altered ?? draft);
    const { encryptionKey } = flow.client;
    const body = encryptionKey ? await encryptFor(encryptionKey, signed) : signed;
    reply = { status: 200, headers: { "content-type": "application/jwt" }, body };
  }
  return alterationOf(issuer, "userInfoReply")?.(reply, tools) ?? reply;
}
