import { createHash } from "node:crypto";
import {
  compactVerify,
  createLocalJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from "jose";
import { halfHash } from "../flow.ts";
import { type Login, loa, openParty, type Party, type PartyOptions, type Person } from "./party.ts";

type Claims = Record<string, unknown>;
const event = "http://schemas.openid.net/event/backchannel-logout";
const algorithms = ["ES256", "RS256", "PS256", "EdDSA"];

/** A relying party that checks everything, written without the library that is under test elsewhere. */
export async function openStrictParty(options: PartyOptions): Promise<Party> {
  const { clock = Date.now } = options;
  const now = () => Math.floor(clock() / 1000);
  let keys: JSONWebKeySet | undefined;
  let metadata: Claims | undefined;
  let missedAt = Number.NEGATIVE_INFINITY;
  const usedTokens = new Set<unknown>();

  const discover = async () => {
    if (metadata) return metadata;
    const found = await read(await call(`${options.issuer()}/.well-known/openid-configuration`));
    check(found.issuer === options.issuer(), "METADATA_ISSUER");
    for (const name of ["authorization_endpoint", "token_endpoint", "jwks_uri"]) {
      const { hostname } = new URL(String(found[name]));
      check(hostname === "127.0.0.1", "METADATA_ENDPOINT");
    }
    metadata = found;
    return found;
  };
  const loadKeys = async () => {
    const found = await read(await call(String((await discover()).jwks_uri)));
    check(Array.isArray(found.keys) && found.keys.length <= 100, "KEYS_MALFORMED");
    keys = found as unknown as JSONWebKeySet;
    return keys;
  };
  const getKey: JWTVerifyGetKey = async (header, token) => {
    try {
      return await createLocalJWKSet(keys ?? (await loadKeys()))(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || clock() - missedAt < 30_000) throw error;
      missedAt = clock();
      return createLocalJWKSet(await loadKeys())(header, token);
    }
  };
  const verify = async (token: string, types: readonly unknown[]): Promise<[Claims, string]> => {
    check(token.length <= 65_536 && token.split(".").length === 3, "TOKEN_MALFORMED");
    const header = parse(token.split(".")[0] ?? "");
    check(algorithms.includes(String(header.alg)), "TOKEN_ALGORITHM");
    check(!["jwk", "jku", "x5u", "x5c", "crit"].some((name) => name in header), "TOKEN_HEADER");
    check(types.includes(header.typ), "TOKEN_TYPE");
    const verified = await compactVerify(token, getKey, { algorithms }).catch(() => undefined);
    check(verified !== undefined, "TOKEN_SIGNATURE");
    const claims = parse(token.split(".")[1] ?? "");
    const { iss, aud, azp, exp, iat, nbf } = claims;
    check(iss === options.issuer(), "TOKEN_ISSUER");
    const audience = Array.isArray(aud) ? aud : [aud];
    check(audience.length === 1 && audience[0] === "portal", "TOKEN_AUDIENCE");
    check(azp === undefined || azp === "portal", "TOKEN_AUDIENCE");
    check(isTime(exp) && exp > now() - 60 && exp < now() + 86_400, "TOKEN_EXPIRED");
    check(isTime(iat) && Math.abs(now() - iat - 270) <= 330, "TOKEN_ISSUED_AT");
    check(nbf === undefined || (isTime(nbf) && nbf <= now() + 60), "TOKEN_NOT_YET_VALID");
    return [claims, String(header.alg)];
  };

  return openParty({
    ...options,
    careful: true,
    forget: () => {
      keys = undefined;
      metadata = undefined;
      missedAt = Number.NEGATIVE_INFINITY;
    },
    async begin(login, redirectUri) {
      const address = new URL(String((await discover()).authorization_endpoint));
      address.search = new URLSearchParams({
        client_id: "portal",
        redirect_uri: redirectUri,
        response_type: "code",
        scope: "openid",
        state: login.state,
        nonce: login.nonce,
        code_challenge: createHash("sha256").update(login.verifier).digest("base64url"),
        code_challenge_method: "S256",
        acr_values: login.acr,
        max_age: "300",
      }).toString();
      return address;
    },
    async finish(login, answer): Promise<Person> {
      const query = answer.searchParams;
      for (const name of query.keys()) check(query.getAll(name).length === 1, "ANSWER_REPEATED");
      check(query.get("iss") === options.issuer(), "ANSWER_ISSUER");
      check(!query.has("error") && query.has("code"), "ANSWER_REFUSED");
      const { token_endpoint, userinfo_endpoint } = await discover();
      const response = await call(String(token_endpoint), {
        method: "POST",
        headers: { authorization: `Basic ${btoa(`portal:${options.secret}`)}` },
        body: new URLSearchParams({
          grant_type: "authorization_code",
          code: query.get("code") ?? "",
          redirect_uri: answer.origin + answer.pathname,
          code_verifier: login.verifier,
        }),
      });
      const body = await read(response);
      check(/^bearer$/i.test(String(body.token_type)), "ANSWER_TOKEN_TYPE");
      check(typeof body.access_token === "string", "ANSWER_ACCESS_TOKEN");
      const [claims, alg] = await verify(String(body.id_token), [undefined, "JWT"]);
      checkPerson(claims, login, now());
      const hash = halfHash(String(body.access_token), alg);
      check(claims.at_hash === undefined || claims.at_hash === hash, "TOKEN_HASH");
      check(claims.c_hash === undefined, "TOKEN_HASH");
      const headers = { authorization: `Bearer ${body.access_token}` };
      const about = await read(await call(String(userinfo_endpoint), { headers }));
      check(about.sub === claims.sub, "USERINFO_SUBJECT");
      return { sub: String(claims.sub), acr: String(claims.acr), sid: String(claims.sid) };
    },
    async readLogout(token) {
      const [claims] = await verify(token, [undefined, "JWT", "logout+jwt"]);
      const { events, nonce, sub, sid, jti } = claims;
      const isLogout =
        typeof events === "object" && events !== null && !Array.isArray(events) && event in events;
      check(isLogout && nonce === undefined, "LOGOUT_EVENTS");
      check((sub ?? sid) !== undefined, "LOGOUT_NOBODY");
      check(sid === undefined || typeof sid === "string", "LOGOUT_NOBODY");
      check(typeof jti === "string" && !usedTokens.has(jti), "LOGOUT_REPEATED");
      usedTokens.add(jti);
      return claims as { sub?: string; sid?: string };
    },
  });
}

function checkPerson(claims: Claims, login: Login, now: number): void {
  const { sub, nonce, acr, auth_time, events } = claims;
  check(nonce === login.nonce, "TOKEN_NONCE");
  check(typeof sub === "string" && /^[ -~]{1,255}$/.test(sub), "TOKEN_SUBJECT");
  const reached = [loa(1), loa(2)].indexOf(String(Array.isArray(acr) ? "" : acr)) + 1;
  check(reached > 0 && reached >= Number(login.acr.at(-1)), "TOKEN_LEVEL");
  check(isTime(auth_time) && auth_time <= now + 60 && auth_time >= now - 360, "TOKEN_AUTH_TIME");
  check(events === undefined, "TOKEN_TYPE");
}

function check(fits: boolean, code: string): asserts fits {
  if (!fits) throw new Error(code);
}

const isTime = (value: unknown): value is number => typeof value === "number" && value > 0;

/** JSON without repeated members and without depth: written again it must be as long as before. */
function parse(part: string): Claims {
  const text = Buffer.from(part, "base64url").toString();
  check(!text.includes("[[[[["), "TOKEN_MALFORMED");
  const value = JSON.parse(text);
  check(JSON.stringify(value).length === text.length, "TOKEN_MALFORMED");
  return value;
}

const call = (url: string, init: RequestInit = {}) =>
  fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(2000) }).catch(() => {
    throw new Error("PROVIDER_UNAVAILABLE");
  });

/** JSON of at most 256 KB. */
async function read(response: Response): Promise<Claims> {
  check(response.ok, "PROVIDER_UNAVAILABLE");
  check(
    /^application\/([\w.-]+\+)?json/.test(response.headers.get("content-type") ?? ""),
    "ANSWER_TYPE",
  );
  let text = "";
  const decoder = new TextDecoder();
  for await (const part of response.body ?? []) {
    text += decoder.decode(part, { stream: true });
    check(text.length <= 262_144, "ANSWER_TOO_LARGE");
  }
  const value = JSON.parse(text);
  check(typeof value === "object" && value !== null && !Array.isArray(value), "ANSWER_MALFORMED");
  return value;
}
