import { type Clock, type Database, isHvsError } from "@hocvuso/core";
import type { Hono } from "hono";
import { doorOfToken } from "../door-of-token.ts";
import type { Door } from "../doors.ts";
import { refusal } from "../refusal.ts";
import { answer, json, redirect } from "../sign-in/answer.ts";
import { readForm } from "../sign-in/read-form.ts";
import type { SignIn } from "../sign-in/sign-in.ts";
import { useOnce } from "../sign-in/use-once.ts";
import { verifyTransactionEvent } from "./transaction-event.ts";
import { isFinal, readLook, waitPage } from "./wait-page.ts";
import type { WaitingRoom } from "./waiting-room.ts";

/** What the routes of the transaction transport are made of. */
export interface WaitRoutesOptions {
  /** Path of the plugin. */
  readonly path: string;
  /** Public address of the hub. */
  readonly baseUrl: string;
  /** Starts and ends sign-ins. */
  readonly signIn: SignIn;
  /** The ways in. */
  readonly doors: ReadonlyMap<string, Door>;
  /** Keeps how far transactions are. */
  readonly waitingRoom: WaitingRoom;
  /** Remembers which messages came. */
  readonly database: Database;
  /** Tells the time. */
  readonly clock: Clock;
}

const eventSeconds = 1200;

/** Answers `/wait`, `/wait/status`, `/wait/finish` and the provider's `/event`. */
export function addWaitRoutes(app: Hono, options: WaitRoutesOptions): void {
  const { path, baseUrl, signIn } = options;
  app.get(`${path}/wait`, async (context) => {
    const { login, look } = await signIn.look(context.req.raw);
    const seen = readLook(look);
    if (isFinal(seen)) return redirect(`${path}/wait/finish?state=${login.state}`);
    return waitPage(login, path, seen);
  });
  app.get(`${path}/wait/status`, async (context) => {
    const { look } = await signIn.look(context.req.raw);
    return json({ status: readLook(look) });
  });
  app.get(`${path}/wait/finish`, async (context) => {
    try {
      const { returnTo, setCookies } = await signIn.finishTransaction(context.req.raw);
      return redirect(new URL(returnTo, baseUrl).href, setCookies);
    } catch (error) {
      if (!isHvsError(error, "IDENTITY_TRANSACTION_PENDING")) throw error;
      // Asked too early: nothing is used yet, and the page goes on waiting.
      return redirect(`${path}/wait${new URL(context.req.url).search}`);
    }
  });
  app.post(`${path}/event`, async (context) => {
    await takeEvent(context.req.raw, options);
    return answer(null, 204);
  });
}

/** A message of a provider only makes us look at once: what counts is the answer to that look. */
async function takeEvent(
  request: Request,
  { doors, waitingRoom, database, clock }: WaitRoutesOptions,
): Promise<void> {
  const token = (await readForm(request)).get("event") ?? "";
  const ways = [...doors.values()].filter((door) => door.transport === "transaction");
  const addressed = await doorOfToken(token, ways);
  if (addressed?.door.transport !== "transaction") throw refusal("IDENTITY_CALLBACK_INVALID");
  const { door, signed } = addressed;
  const { keySet } = await door.client.connect();
  const event = await verifyTransactionEvent(signed, door.provider, { keySet, clock });
  const once = `event ${door.provider.issuer} ${event.jti}`;
  if (await useOnce(database, once, { clock, lifeSeconds: eventSeconds })) {
    await waitingRoom.hurry(event.transactionId, door.client);
  }
}
