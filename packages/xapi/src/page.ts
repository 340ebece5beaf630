import { fitBytes } from "./fit-bytes.ts";
import type { WatchedOutbox } from "./head-of-queue.ts";
import type { StatementsClient } from "./statements-client.ts";

/** What happens to the page around a sender. */
export interface PageEvents {
  /** The page may be gone after this: nothing that waits will run. */
  leaving(): void;
  /** The network is back. */
  online(): void;
}

/** Listens until the signal ends it; does nothing outside pages and workers. */
export function watchPage({ leaving, online }: PageEvents, signal: AbortSignal): void {
  if (typeof addEventListener === "undefined") return;
  addEventListener("online", online, { signal });
  if (typeof document === "undefined") return;
  // `unload` is not used: pages inside frames may be forbidden to, and phones do not send it.
  addEventListener("pagehide", leaving, { signal });
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState === "hidden") leaving();
    },
    { signal },
  );
}

// Browsers allow 64 KiB for all such requests of a page together.
const budgetBytes = 60_000;

/**
 * Makes what sends the head of the queue so that the requests outlive the page. Always from the
 * head, so that order holds; what is in flight already may be sent a second time, which the
 * record store knows by its id.
 */
export function flushHead(client: StatementsClient, outbox: WatchedOutbox): () => void {
  let inFlight = "";
  return () => {
    const entries = fitBytes(outbox.head(), budgetBytes, 0);
    const ids = entries.map((entry) => entry.id);
    if (entries.length === 0 || ids.join() === inFlight) return;
    inFlight = ids.join();
    void client
      .post(entries, { keepalive: true })
      .then((outcome) => (outcome.kind === "stored" ? outbox.remove(ids) : undefined))
      .catch(() => {})
      .finally(() => {
        inFlight = "";
      });
  };
}
