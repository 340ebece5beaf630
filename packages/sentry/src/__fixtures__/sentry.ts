/** The SDK of one major, seen through the types of the newer one. */
export type Sentry = typeof import("sentry-11");

/** Loads the major that is asked for; only one in a process, since it instruments globals. */
export async function loadSentry(major: string): Promise<Sentry> {
  if (major === "11") return await import("sentry-11");
  return (await import("sentry-10")) as unknown as Sentry;
}
