import type { Server } from "node:http";
import { answerAuthorize, answerPushed } from "./authorize-endpoint.ts";
import type { Issuer } from "./desk.ts";
import type { ForgingEndpoint } from "./flow-record.ts";
import { answerEndSession } from "./logout.ts";
import { answerKeys, answerMetadata } from "./metadata-endpoints.ts";
import { type Asked, errorReply, type Reply, readAsked, sendReply } from "./reply.ts";
import { answerToken } from "./token-endpoint.ts";
import { answerUserInfo } from "./userinfo-endpoint.ts";

type Answer = (issuer: Issuer, asked: Asked) => Reply | Promise<Reply>;

const endpoints: Readonly<Record<string, readonly [ForgingEndpoint, Answer]>> = {
  "/.well-known/openid-configuration": ["discovery", answerMetadata],
  "/jwks": ["jwks", answerKeys],
  "/authorize": ["authorize", answerAuthorize],
  "/par": ["par", answerPushed],
  "/token": ["token", answerToken],
  "/userinfo": ["userinfo", answerUserInfo],
  "/end_session": ["end_session", answerEndSession],
};

/** Lets a server speak for an issuer. */
export function serveIssuer(server: Server, issuer: Issuer): void {
  server.on("request", async (request, response) => {
    if (`http://${request.headers.host}` !== issuer.issuer) return response.writeHead(421).end();
    try {
      const asked = await readAsked(request, issuer.issuer);
      await sendReply(response, await answer(issuer, asked));
    } catch {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  });
}

async function answer(issuer: Issuer, asked: Asked): Promise<Reply> {
  const { record } = issuer.desk.turn;
  const found = Object.hasOwn(endpoints, asked.url.pathname)
    ? endpoints[asked.url.pathname]
    : undefined;
  if (issuer.forges) {
    record.addresses.push(asked.url.href);
    if (found) record.counts[found[0]] += 1;
  } else if (asked.url.pathname === "/stolen") {
    record.counts.stolen += 1;
  }
  return found ? found[1](issuer, asked) : errorReply(404, "not_found");
}
