import { type JsonObject, namedUuid, systemClock } from "@hocvuso/core";
import type { OutboxEntry, StatementTransport } from "@hocvuso/xapi";
import { badPipe } from "./errors.ts";
import type { MapActor } from "./map-actors.ts";
import { type OutgoingOptions, outgoingPipe, type Pipe } from "./pipe.ts";
import { pausePipe } from "./pipe-admin.ts";
import { prepareOut } from "./prepare-out.ts";
import { signWebhook, webhookKey } from "./webhook-signature.ts";

/** Options of {@link webhook}. */
export interface WebhookOptions extends OutgoingOptions {
  /** Where to: https, or http on this machine. */
  readonly url: string;
  /** `whsec_` and Base64 of 24 to 64 bytes; several while the secret is being changed. */
  readonly secrets: string | readonly string[];
  /** What it tells: ids only, or whole statements. Default: `ids`. */
  readonly payload?: "ids" | "statements";
  /** Gives accounts other names; see `hmacPseudonyms`. Default: they go as they are. */
  readonly mapActor?: MapActor;
}

/**
 * Makes what tells a URL of new statements, by signed POST (Standard Webhooks), in order and at
 * least once: `{"type":"statements.stored","timestamp":…,"data":{"ids":[…]}}`, or
 * `data.statements`. Begins with what comes next unless `from` is `beginning`.
 *
 * 2xx and 409 mean taken. 400, 413, 415 and 422 put the statement at fault aside, 410 pauses the
 * pipe; anything else makes it wait and try again. The same batch always has the same
 * `webhook-id`; a receiver that must not do anything twice looks at the statements' ids.
 *
 * @throws An `HvsError` coded `LRS_BAD_PIPE` when the URL or a secret is not as it should be.
 * @see Standard Webhooks, https://www.standardwebhooks.com
 */
export function webhook(options: WebhookOptions): Pipe {
  const { database, name, url, payload = "ids", filter, mapActor } = options;
  const { clock = systemClock, requestTimeoutMs = 30_000 } = options;
  assertSafe(url);
  const keys = [options.secrets].flat().map(webhookKey);
  const prepare = prepareOut({ filter, mapActor, files: !mapActor, strip: false });
  return outgoingPipe({ from: "now", ...options }, prepare, ({ fetch, signal }) => {
    const transport: StatementTransport = {
      async post(entries) {
        const message = await messageOf(name, entries, payload);
        const timestamp = Math.floor(clock() / 1_000);
        const response = await fetch(url, {
          method: "POST",
          redirect: "manual",
          headers: {
            "content-type": "application/json",
            ...signWebhook({ ...message, timestamp }, keys),
          },
          body: message.body,
          signal: AbortSignal.any([AbortSignal.timeout(requestTimeoutMs), signal]),
        });
        await response.body?.cancel();
        const { status, headers } = response;
        if (status === 410) await pausePipe(database, name, true);
        const taken = status === 409 ? 200 : status;
        return { status: taken, retryAfter: headers.get("retry-after"), body: "" };
      },
      get: async () => ({ status: 404, retryAfter: null, body: "" }),
    };
    return { transport };
  });
}

/** The same entries always make the same message. */
async function messageOf(
  name: string,
  entries: readonly OutboxEntry[],
  payload: "ids" | "statements",
): Promise<{ id: string; body: string }> {
  const ids = entries.map((entry) => entry.id);
  const last = JSON.parse(entries.at(-1)?.body ?? "{}") as JsonObject;
  const list = payload === "ids" ? JSON.stringify(ids) : `[${entries.map(({ body }) => body)}]`;
  const timestamp = JSON.stringify(last.stored);
  return {
    id: `msg_${await namedUuid("lrs/webhook", name, payload, ...ids)}`,
    body: `{"type":"statements.stored","timestamp":${timestamp},"data":{"${payload}":${list}}}`,
  };
}

function assertSafe(url: string): void {
  const { protocol, hostname, username } = URL.canParse(url) ? new URL(url) : new URL("none:");
  const here = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  if ((protocol === "https:" || (protocol === "http:" && here)) && username === "") return;
  throw badPipe("url", {
    vi: "Dùng địa chỉ https, không kèm tên đăng nhập; http chỉ được dùng trên chính máy này.",
    en: "Use an https address without a user name; http only on this machine.",
  });
}
