import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server does with one POST, in the order of the script; afterwards it behaves. */
export type Mood =
  | "well"
  | "drop"
  | "store and drop"
  | { readonly status: number; readonly headers?: Record<string, string> };

type Kept = { readonly id: string; readonly [key: string]: unknown };

/** A record store that misbehaves by script. */
export interface MoodyServer {
  readonly endpoint: string;
  /** Statements as stored, in the order of their first arrival. */
  readonly stored: Map<string, Kept>;
  /** Size of each batch that came, good or bad. */
  readonly batches: number[];
  /** Value of the version header of each POST. */
  readonly versions: (string | undefined)[];
  /** Versions it offers and takes; changes may be made at any time. */
  offered: readonly string[];
  /** How often it was asked what it is. */
  abouts: number;
  /** Statuses of its next answers to that. */
  readonly aboutMoods: number[];
  /** Ids that make a whole batch bad. */
  readonly poison: Set<string>;
  /** Answers 409 for an id that is there, instead of looking whether it is the same. */
  strict: boolean;
  readonly moods: Mood[];
  close(): Promise<void>;
}

/** Starts it on a free port, or on the one given. */
export async function startMoodyServer(moods: Mood[] = [], port = 0): Promise<MoodyServer> {
  const stored = new Map<string, Kept>();
  const poison = new Set<string>();
  const self = {
    stored,
    poison,
    moods,
    batches: [] as number[],
    versions: [] as (string | undefined)[],
    offered: ["1.0.3", "2.0.0"] as readonly string[],
    abouts: 0,
    aboutMoods: [] as number[],
    strict: false,
  };

  function about(response: ServerResponse): void {
    self.abouts += 1;
    const status = self.aboutMoods.shift() ?? 200;
    answer(response, status, status === 200 ? { version: self.offered } : null);
  }

  function answer(response: ServerResponse, status: number, body: unknown = null): void {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }

  function post(text: string, request: IncomingMessage, response: ServerResponse): void {
    const batch = JSON.parse(text) as Kept[];
    self.batches.push(batch.length);
    self.versions.push(request.headers["x-experience-api-version"] as string | undefined);
    const mood = moods.shift() ?? "well";
    if (mood === "drop") {
      request.socket.destroy();
    } else if (typeof mood === "object") {
      response.writeHead(mood.status, mood.headers).end();
    } else if (!self.offered.includes(self.versions.at(-1) ?? "")) {
      answer(response, 400);
    } else if (batch.some((one) => poison.has(one.id))) {
      answer(response, 400, { error: { code: "LRS_BAD_STATEMENT", message: "" } });
    } else if (self.strict && batch.some((one) => stored.has(one.id))) {
      answer(response, 409);
    } else {
      for (const one of batch) if (!stored.has(one.id)) stored.set(one.id, one);
      if (mood === "store and drop") request.socket.destroy();
      else
        answer(
          response,
          200,
          batch.map((one) => one.id),
        );
    }
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://x");
    if (url.pathname === "/xapi/about") return about(response);
    if (request.headers.authorization !== `Basic ${btoa("hub:secret")}`) {
      return answer(response, 401);
    }
    if (request.method === "GET") {
      const found = stored.get(url.searchParams.get("statementId") ?? "");
      return answer(response, found ? 200 : 404, found);
    }
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (part: string) => (text += part));
    request.on("end", () => post(text, request, response));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return Object.assign(self, {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/xapi/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
