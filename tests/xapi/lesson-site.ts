import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { LogEntry, StatementLog } from "../../packages/core/src/index.ts";

/** A lesson's page on one origin and a real record store on another. */
export interface LessonSite {
  /** Address of the page. */
  readonly page: string;
  /** Answers of the learners, in the order of storing. */
  stored(): readonly string[];
  /** Statements that came over HTTP, repeated ones too. */
  received(): number;
  /** How often a token was renewed. */
  refreshes(): number;
  /** From now on the old token is refused. */
  expireToken(): void;
  /** Holds every POST back until it is released. */
  hold(): () => void;
  close(): Promise<void>;
}

/** What the site is made of. */
export interface LessonSiteParts {
  /** The page's script. */
  readonly script: string;
  /** The record store, with the key `lesson`. */
  readonly lrs: { fetch(request: Request): Promise<Response>; readonly log: StatementLog };
}

/** Starts both. */
export async function startLessonSite({ script, lrs }: LessonSiteParts): Promise<LessonSite> {
  const answers: string[] = [];
  lrs.log.attach({
    name: "answers",
    handle: async (entries) => void answers.push(...entries.map(answerOf)),
    reset: async () => void answers.splice(0),
  });
  const basic = `Basic ${btoa("lesson:lesson-secret")}`;
  let generation = 0;
  let refreshes = 0;
  let received = 0;
  let held: Promise<void> = Promise.resolve();

  const records = createServer(async (incoming, outgoing) => {
    for (const [name, value] of Object.entries(cors)) outgoing.setHeader(name, value);
    if (incoming.method === "OPTIONS") return outgoing.writeHead(204).end();
    const body = await text(incoming);
    await held;
    if (incoming.headers.authorization !== `Bearer token-${generation}`) {
      return outgoing.writeHead(401).end();
    }
    if (incoming.method === "POST") received += (JSON.parse(body) as unknown[]).length;
    const response = await lrs.fetch(
      new Request(`http://records.example${incoming.url}`, {
        method: incoming.method ?? "GET",
        headers: {
          authorization: basic,
          "content-type": "application/json",
          "x-experience-api-version": String(incoming.headers["x-experience-api-version"]),
        },
        ...(incoming.method === "POST" && { body }),
      }),
    );
    outgoing.writeHead(response.status).end(await response.text());
  });
  const pages = createServer((incoming, outgoing) => {
    const { pathname, search } = new URL(incoming.url ?? "/", "http://x");
    if (pathname === "/token") {
      if (search === "?refresh") refreshes += 1;
      return outgoing.end(`Bearer token-${generation}`);
    }
    outgoing.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    outgoing.end(`<!doctype html><title>Bài học</title><script type="module">${script}</script>`);
  });
  const endpoint = `http://127.0.0.1:${await listen(records)}/xapi/`;
  const page = `http://127.0.0.1:${await listen(pages)}/?endpoint=${encodeURIComponent(endpoint)}`;
  return {
    page,
    stored: () => answers,
    received: () => received,
    refreshes: () => refreshes,
    expireToken: () => {
      generation += 1;
    },
    hold() {
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
    async close() {
      for (const server of [records, pages]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

const cors = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "authorization, content-type, x-experience-api-version",
  "access-control-allow-methods": "GET, POST",
  "access-control-max-age": "600",
};

function answerOf({ statement }: LogEntry): string {
  return (statement.result as { response: string }).response;
}

async function text(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
