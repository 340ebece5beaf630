// biome-ignore-all lint/correctness/noUndeclaredDependencies: the packages under test
import { type Database, deriveSecret, type LearnerId } from "@hocvuso/core";
import { createSessionStore } from "../packages/identity/src/sessions/session-store.ts";

/** Of which hub. */
interface HubFacts {
  readonly database: Database;
  readonly secret: string;
  readonly baseUrl: string;
  /** The identity plugin's context. */
  readonly context: string;
}

/** Signs a learner in as the end of a sign-in does; gives the cookie. */
export async function signInAs(
  learnerId: LearnerId,
  { database, secret, baseUrl, context }: HubFacts,
): Promise<string> {
  const sessions = await createSessionStore({
    database,
    clock: Date.now,
    keys: [await deriveSecret(secret, "identity/session/1")],
    audience: `${baseUrl}#${context}`,
    absoluteSeconds: 600,
    idleSeconds: 600,
  });
  const key = await sessions.open(
    {
      learnerId,
      accountLevel: "02",
      authLevel: 2,
      authenticatedAt: Date.now(),
      provider: "tests",
      subject: ["https://tests.example", learnerId],
    },
    undefined,
  );
  return `hvs-session=${key}`;
}
