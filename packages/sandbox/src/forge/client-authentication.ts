import { timingSafeEqual } from "node:crypto";
import { createLocalJWKSet, EmbeddedJWK, type JWK, jwtVerify } from "jose";
import { type Issuer, nowSeconds, recordOf } from "./desk.ts";
import type { FlowRecord, ForgingEndpoint } from "./flow-record.ts";
import type { ForgingClient } from "./forging-client.ts";
import type { Asked } from "./reply.ts";

/** Finds out which client is asking; `undefined` when it cannot show it. */
export async function authenticateClient(
  issuer: Issuer,
  { headers, form }: Asked,
): Promise<ForgingClient | undefined> {
  const { desk } = issuer;
  const note = (method: FlowRecord["clientAuthentication"]) => {
    recordOf(issuer).clientAuthentication = method;
  };
  const basic = /^Basic (.+)$/i.exec(headers.authorization?.toString() ?? "")?.[1];
  if (basic !== undefined) {
    note("client_secret_basic");
    const [id = "", secret = ""] = Buffer.from(basic, "base64").toString().split(":");
    return bySecret(desk.clients.get(decodeForm(id)), decodeForm(secret));
  }
  const assertion = form.get("client_assertion");
  if (assertion !== null) {
    note("private_key_jwt");
    return byAssertion(issuer, assertion);
  }
  const client = desk.clients.get(form.get("client_id") ?? "");
  const secret = form.get("client_secret");
  if (secret !== null) {
    note("client_secret_post");
    return bySecret(client, secret);
  }
  note("none");
  return client && !client.clientSecret && !client.publicKeys ? client : undefined;
}

function decodeForm(text: string): string {
  return new URLSearchParams(`x=${text}`).get("x") ?? "";
}

function bySecret(client: ForgingClient | undefined, secret: string): ForgingClient | undefined {
  const expected = Buffer.from(client?.clientSecret ?? "");
  const given = Buffer.from(secret);
  const same = expected.length === given.length && timingSafeEqual(expected, given);
  return same && expected.length > 0 ? client : undefined;
}

/** The lifetime, the audience and the `jti` are not judged here but noted: cases R4 judge them. */
async function byAssertion(issuer: Issuer, assertion: string): Promise<ForgingClient | undefined> {
  for (const client of issuer.desk.clients.values()) {
    if (!client.publicKeys) continue;
    const keySet = createLocalJWKSet({ keys: [...client.publicKeys] as JWK[] });
    try {
      const { payload } = await jwtVerify(assertion, keySet, {
        issuer: client.clientId,
        subject: client.clientId,
        currentDate: new Date(nowSeconds(issuer) * 1000),
        clockTolerance: 60,
      });
      recordOf(issuer).assertions.push(payload);
      return client;
    } catch {
      // Another client's, or nobody's.
    }
  }
  return undefined;
}

const secrets = ["client_secret", "client_assertion", "client_assertion_type"];

/** A form as it may be written down. */
export function withoutSecrets(form: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...form].filter(([name]) => !secrets.includes(name)));
}

/** Reads a proof of possession (RFC 9449): `false` when it is bad, `undefined` when there is none. */
export async function readProof(
  issuer: Issuer,
  { headers, method, url }: Asked,
  endpoint: ForgingEndpoint,
): Promise<Readonly<Record<string, unknown>> | false | undefined> {
  const proof = headers.dpop;
  if (proof === undefined) return undefined;
  try {
    const { payload } = await jwtVerify(String(proof), EmbeddedJWK, {
      typ: "dpop+jwt",
      currentDate: new Date(nowSeconds(issuer) * 1000),
      clockTolerance: 60,
      maxTokenAge: 300,
    });
    recordOf(issuer).proofs.push({ endpoint, claims: payload });
    const right = payload.htm === method && payload.htu === `${url.origin}${url.pathname}`;
    return right ? payload : false;
  } catch {
    return false;
  }
}
