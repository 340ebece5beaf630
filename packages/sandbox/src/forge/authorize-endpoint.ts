import { randomBytes, randomUUID } from "node:crypto";
import { authenticateClient, withoutSecrets } from "./client-authentication.ts";
import { alterationOf, type Issuer, nowSeconds, recordOf, signingKeyOf, toolsOf } from "./desk.ts";
import { type Flow, subjectOf } from "./flow.ts";
import { type Asked, errorReply, jsonReply, type Reply, redirectReply } from "./reply.ts";

/** Takes a pushed request (RFC 9126). */
export async function answerPushed(issuer: Issuer, asked: Asked): Promise<Reply> {
  const client = await authenticateClient(issuer, asked);
  if (!client) return errorReply(401, "invalid_client");
  const name = `urn:ietf:params:oauth:request_uri:${randomUUID()}`;
  issuer.pushed.set(name, { ...withoutSecrets(asked.form), client_id: client.clientId });
  return jsonReply(201, { request_uri: name, expires_in: 60 });
}

/** Signs the next citizen in at once, and sends the browser back. */
export function answerAuthorize(issuer: Issuer, asked: Asked): Reply {
  const inAddress = Object.fromEntries(asked.url.searchParams);
  const name = inAddress.request_uri;
  const stored = name === undefined ? undefined : issuer.pushed.get(name);
  if (name !== undefined && !stored) return errorReply(400, "invalid_request_uri");
  if (name !== undefined) issuer.pushed.delete(name);
  const parameters = stored ?? inAddress;
  recordOf(issuer).authorizations.push({ parameters, inAddress, pushed: stored !== undefined });
  const client = issuer.desk.clients.get(parameters.client_id ?? "");
  const target = parameters.redirect_uri ?? "";
  if (!client?.redirectUris.includes(target)) return errorReply(400, "invalid_request");
  const fault = faultOf(parameters);
  if (fault) return sendBack(issuer, target, { error: fault, state: parameters.state });
  const flow = beginFlow(issuer, { client, parameters });
  return sendBack(issuer, target, { code: flow.code, state: parameters.state }, flow);
}

function faultOf(parameters: Readonly<Record<string, string>>): string | undefined {
  if (parameters.response_type !== "code") return "unsupported_response_type";
  if (!parameters.scope?.split(" ").includes("openid")) return "invalid_scope";
  const mode = parameters.response_mode ?? "query";
  if (!["query", "jwt", "query.jwt"].includes(mode)) return "invalid_request";
  const method = parameters.code_challenge_method;
  // Leaving PKCE out is put up with, and seen: the matrix tells of it.
  return parameters.code_challenge !== undefined && method !== "S256"
    ? "invalid_request"
    : undefined;
}

function beginFlow(
  issuer: Issuer,
  { client, parameters }: Pick<Flow, "client" | "parameters">,
): Flow {
  const { desk } = issuer;
  const hinted = desk.citizens.find((one) => subjectOf(one) === parameters.login_hint);
  const flow: Flow = {
    issuer: issuer.issuer,
    client,
    parameters,
    citizen: hinted ?? desk.next.citizen,
    acr: desk.next.acr ?? requestedAcr(parameters) ?? desk.acr,
    sid: randomUUID(),
    code: randomBytes(24).toString("base64url"),
    accessToken: randomBytes(24).toString("base64url"),
    since: nowSeconds(issuer),
  };
  issuer.codes.set(flow.code, flow);
  if (issuer.forges) {
    desk.last = flow;
    if (parameters.nonce !== undefined) desk.nonces.push(parameters.nonce);
  }
  return flow;
}

/** The first level asked for, by `acr_values` or by the `claims` parameter. */
function requestedAcr(parameters: Readonly<Record<string, string>>): string | undefined {
  const listed = parameters.acr_values?.split(" ").find((one) => one !== "");
  if (listed !== undefined || parameters.claims === undefined) return listed;
  try {
    const { id_token } = JSON.parse(parameters.claims);
    return id_token?.acr?.value ?? id_token?.acr?.values?.[0];
  } catch {
    return undefined;
  }
}

function sendBack(
  issuer: Issuer,
  target: string,
  answer: Readonly<Record<string, string | undefined>>,
  flow?: Flow,
): Reply {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...answer, iss: issuer.issuer })) {
    if (value !== undefined) query.set(name, value);
  }
  if (flow) {
    if (flow.parameters.response_mode?.endsWith("jwt")) wrapAnswer(issuer, query, flow);
    alterationOf(issuer, "callback")?.(query, toolsOf(issuer, flow));
  }
  const address = new URL(target);
  for (const [name, value] of query) address.searchParams.append(name, value);
  return redirectReply(address.href);
}

/** JWT Secured Authorization Response Mode (JARM). */
function wrapAnswer(issuer: Issuer, query: URLSearchParams, flow: Flow): void {
  const tools = toolsOf(issuer, flow);
  const { kid, alg } = signingKeyOf(issuer);
  const inside = Object.fromEntries(query);
  const claims = {
    ...inside,
    iss: issuer.issuer,
    aud: flow.client.clientId,
    exp: tools.now + 300,
  };
  for (const name of Object.keys(inside)) query.delete(name);
  query.set("response", tools.sign({ header: { alg, kid }, claims }));
}
