import { silentLog, systemClock } from "@hocvuso/core";
import { createAudit } from "./access/audit.ts";
import { createAuthenticate } from "./access/authenticate.ts";
import { createCredentialStore } from "./access/credential-store.ts";
import { createRateLimit } from "./access/rate-limit.ts";
import { createRefusals } from "./access/refusals.ts";
import { createActivitiesResource } from "./activities/activities-resource.ts";
import { agentsResource } from "./agents-resource.ts";
import type { Batch } from "./append.ts";
import { databaseAttachments } from "./attachments/attachment-store.ts";
import { attachmentsOf, checkFiles } from "./attachments/check-files.ts";
import type { Resource } from "./call.ts";
import { createStatistics } from "./care/statistics.ts";
import { createStatisticsResource } from "./care/statistics-resource.ts";
import { checkStatements } from "./check-statements.ts";
import { createConsumers } from "./consumers.ts";
import type { LrsOptions } from "./create-lrs.ts";
import { createDocumentResource } from "./documents/document-resource.ts";
import { createEventsResource } from "./events-resource.ts";
import type { LrsApi } from "./lrs-api.ts";
import { createLrsApp } from "./lrs-app.ts";
import { badPipe } from "./pipes/errors.ts";
import { createEventStream } from "./pipes/event-stream.ts";
import type { Pipe } from "./pipes/pipe.ts";
import { createStatementsResource } from "./statements-resource.ts";
import { createStore } from "./store.ts";

/** A record store whose tables are looked after by somebody else. */
export interface AssembledLrs {
  readonly api: LrsApi;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly start: () => void;
  readonly close: () => Promise<void>;
}

/** Puts the parts together; `ready` resolves when the tables are there. */
export function assembleLrs(options: LrsOptions, ready: () => Promise<void>): AssembledLrs {
  const { database, credentials, tokens, path = "/xapi", homePage = "urn:hocvuso:lrs" } = options;
  const { defaultVersion = "2.0.0", guard = "off", maxBodyBytes = 8 * 1024 * 1024 } = options;
  const { clock = systemClock, log = silentLog, corsOrigins = [] } = options;
  const { statistics = true } = options;
  const { maxFileBytes = 64 * 1024 * 1024 } = options;
  const { attachments = databaseAttachments(database), pipes: makePipes = () => [] } = options;
  const store = createStore(database, clock);
  const consumers = createConsumers({ database, log, ready });
  const credentialStore = createCredentialStore(database, clock, ready);
  if (statistics) consumers.log.attach(createStatistics());
  const refusals = createRefusals({ database, clock, log });
  const events = createEventStream({ database });
  const add = async (batch: Batch) => {
    const added = await store.add(batch);
    if (added > 0) {
      consumers.wake();
      events.wake();
      for (const pipe of pipes) pipe.wake();
    }
    return added;
  };
  const documents = { database, clock, guard, maxBodyBytes };
  const resources: Record<string, Resource> = {
    statements: createStatementsResource({ ...documents, maxFileBytes, attachments, add }),
    "activities/state": createDocumentResource("state", documents),
    "activities/profile": createDocumentResource("activity-profile", documents),
    "agents/profile": createDocumentResource("agent-profile", documents),
    activities: createActivitiesResource(database),
    agents: agentsResource,
  };
  const fetch = createLrsApp({
    path,
    authenticate: createAuthenticate({
      credentials,
      credentialStore,
      ...(tokens && { tokens }),
      homePage,
      clock,
      log,
      refusals,
    }),
    limit: createRateLimit({ clock }).take,
    resources,
    own: {
      events: createEventsResource(events),
      statistics: createStatisticsResource({ database, lag: consumers.log.lag, clock }),
    },
    async consistentThrough(method) {
      await ready();
      return method === "GET" ? store.consistentThrough() : store.lastConsistent();
    },
    defaultVersion,
    corsOrigins,
    maxBodyBytes,
    log,
  });
  const api: LrsApi = {
    ...consumers.log,
    credentials: credentialStore,
    audit: createAudit(database, ready),
    async store(given) {
      const checked = checkStatements(given, { version: "2.0.0", guard, list: true });
      const placed = checked.flatMap((statement, at) => attachmentsOf(statement, `/${at}`));
      checkFiles(placed, []);
      const authority = { objectType: "Agent", account: { homePage, name: "hub" } } as const;
      const stamp = { authority, version: "2.0.0", tenant: "", define: true } as const;
      await add({ statements: checked, stamp, list: true });
      return checked.map((statement) => statement.id);
    },
  };
  const pipes = makePipes({ database, attachments, clock, log, store: api.store });
  assertNames(pipes);
  return {
    api,
    fetch,
    start() {
      consumers.start();
      for (const pipe of pipes) pipe.start();
    },
    async close() {
      events.close();
      await Promise.all(pipes.map((pipe) => pipe.close()));
      await refusals.close();
      await consumers.close();
    },
  };
}

function assertNames(pipes: readonly Pipe[]): void {
  if (new Set(pipes.map(({ name }) => name)).size === pipes.length) return;
  throw badPipe("name", {
    vi: "Mỗi đường truyền cần một tên riêng, không đổi.",
    en: "Give each pipe a name of its own that stays the same.",
  });
}
