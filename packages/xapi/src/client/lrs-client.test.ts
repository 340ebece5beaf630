import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { smallest } from "../__fixtures__/statements.ts";
import { createLrsClient, type LrsClient } from "./lrs-client.ts";

type Answer = (request: IncomingMessage, response: ServerResponse, url: URL, body: string) => void;

const closings: (() => void)[] = [];

afterEach(() => {
  for (const close of closings.splice(0)) close();
});

async function clientOf(answer: Answer, options = {}): Promise<LrsClient & { endpoint: string }> {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const url = new URL(request.url ?? "/", "http://x");
    answer(request, response, url, Buffer.concat(parts).toString("utf8"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closings.push(() => server.close().closeAllConnections());
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/xapi`;
  const credentials = { key: "hub", secret: "bí mật" };
  return { ...createLrsClient({ endpoint, credentials, ...options }), endpoint };
}

function json(response: ServerResponse, body: unknown, headers = {}): void {
  const type = { "content-type": "application/json", ...headers };
  response.writeHead(200, type).end(JSON.stringify(body));
}

/** Documents as the standard wants them, in a map; ETags are SHA-1 in quotes. */
function documentStore(kept: Map<string, string>, before: () => void = () => {}): Answer {
  const tag = (text: string) => `"${createHash("sha1").update(text).digest("hex")}"`;
  return (request, response, url, body) => {
    const id = url.searchParams.get("stateId") ?? url.searchParams.get("profileId");
    if (id === null) return json(response, [...kept.keys()]);
    const there = kept.get(id);
    if (request.method === "GET") {
      if (there === undefined) return response.writeHead(404).end();
      return json(response, JSON.parse(there), { etag: tag(there) });
    }
    if (request.method === "DELETE") {
      kept.delete(id);
      return response.writeHead(204).end();
    }
    if (request.method === "POST") {
      kept.set(id, JSON.stringify({ ...JSON.parse(there ?? "{}"), ...JSON.parse(body) }));
      return response.writeHead(204).end();
    }
    before();
    const now = kept.get(id);
    const match = request.headers["if-match"];
    const fresh = request.headers["if-none-match"] === "*";
    if ((match && (now === undefined || match !== tag(now))) || (fresh && now !== undefined)) {
      return response.writeHead(412).end();
    }
    kept.set(id, body);
    response.writeHead(204).end();
  };
}

describe("statements", () => {
  it("follow more to the end, with the same version and credentials", async () => {
    const seen: string[] = [];
    const client = await clientOf((request, response, url) => {
      if (url.pathname.endsWith("/about")) return json(response, { version: ["1.0.3", "2.0.0"] });
      seen.push(`${request.headers["x-experience-api-version"]} ${request.url}`);
      expect(request.headers.authorization).toMatch(/^Basic /);
      const page = Number(url.searchParams.get("page") ?? "0");
      json(response, {
        statements: [{ ...smallest, id: `${page}` }],
        more: page < 2 ? `/xapi/statements?page=${page + 1}` : "",
      });
    });
    const ids: (string | undefined)[] = [];
    const query = { agent: smallest.actor, verb: "urn:v", pageSize: 1, relatedAgents: true };
    for await (const one of client.statements(query)) ids.push(one.id);
    expect(ids).toEqual(["0", "1", "2"]);
    expect(seen[0]).toContain("2.0.0 /xapi/statements?verb=urn%3Av&agent=%7B%22objectType");
    expect(seen[0]).toContain("limit=1&related_agents=true");
    expect(seen).toHaveLength(3);
  });

  it("are not asked for beyond what the caller takes", async () => {
    let pages = 0;
    const client = await clientOf(
      (_, response) => {
        pages += 1;
        json(response, { statements: [smallest, smallest], more: "/xapi/statements?again" });
      },
      { version: "2.0.0" },
    );
    for await (const _ of client.statements()) break;
    expect(pages).toBe(1);
  });

  it("do not carry the credentials to another origin", async () => {
    const more = "http://127.0.0.1:9/xapi/statements";
    const client = await clientOf((_, response) => json(response, { statements: [], more }), {
      version: "1.0.3",
    });
    const all = client.statements()[Symbol.asyncIterator]().next();
    await expect(all).rejects.toMatchObject({ code: "XAPI_BAD_ANSWER" });
  });

  it("are one or none by id; other refusals are errors with the status", async () => {
    const statuses = [200, 404, 403];
    const client = await clientOf(
      (_, response) => response.writeHead(statuses.shift() ?? 500).end(JSON.stringify(smallest)),
      { version: "2.0.0" },
    );
    expect(await client.statement("a")).toEqual(smallest);
    expect(await client.statement("a")).toBeUndefined();
    await expect(client.statement("a")).rejects.toMatchObject({
      code: "XAPI_REQUEST_REFUSED",
      status: 403,
    });
  });
});

describe("the version", () => {
  it.each([
    [{ version: ["1.0.3", "2.0.0"] }, "2.0.0"],
    [{ version: ["1.0.0", "1.0.3"] }, "1.0.3"],
    [{ version: "1.0.3" }, "1.0.3"],
    ["not what it should be", "1.0.3"],
  ])("is agreed on from %j", async (body, version) => {
    let asked = 0;
    const client = await clientOf((_, response) => {
      asked += 1;
      json(response, body);
    });
    expect(await client.version()).toBe(version);
    expect(await client.version()).toBe(version);
    expect(asked).toBe(1);
  });
});

describe("the version of a store that is busy", () => {
  it("is asked for again, not guessed", async () => {
    let asked = 0;
    const client = await clientOf((_, response) => {
      asked += 1;
      if (asked === 1) response.writeHead(503).end();
      else json(response, { version: ["2.0.0"] });
    });
    await expect(client.version()).rejects.toMatchObject({ status: 503 });
    expect(await client.version()).toBe("2.0.0");
  });
});

describe("documents", () => {
  it("are put, read, merged, listed and deleted", async () => {
    const kept = new Map<string, string>();
    const client = await clientOf(documentStore(kept), { version: "2.0.0" });
    const state = client.state({ activityId: "urn:a", agent: smallest.actor });
    expect(await state.get("trang")).toBeUndefined();
    expect(await state.put("trang", { page: 1 }, { etag: null })).toBe(true);
    expect(await state.put("trang", { page: 2 }, { etag: null })).toBe(false);
    await state.merge("trang", { done: true });
    const document = await state.get("trang");
    expect(document?.content).toEqual({ page: 1, done: true });
    expect(await state.put("trang", {}, { etag: document?.etag ?? "" })).toBe(true);
    expect(await state.ids()).toEqual(["trang"]);
    await state.delete("trang");
    expect(await client.activityProfile("urn:a").ids()).toEqual([]);
  });

  it("are changed without losing what another wrote in between", async () => {
    const kept = new Map([["count", '{"n":1}']]);
    let others = 3;
    const intrude = () => {
      if (others-- > 0)
        kept.set("count", JSON.stringify({ n: JSON.parse(kept.get("count") ?? "").n + 10 }));
    };
    const client = await clientOf(documentStore(kept, intrude), { version: "2.0.0" });
    const profile = client.agentProfile(smallest.actor);
    const next = await profile.update<{ n: number }>("count", (now) => ({ n: (now?.n ?? 0) + 1 }));
    expect(next).toEqual({ n: 32 });
    expect(kept.get("count")).toBe('{"n":32}');
    others = 100;
    await expect(profile.update("count", () => ({ n: 0 }))).rejects.toMatchObject({
      code: "XAPI_CONFLICT",
    });
  });
});

describe("a store that is silent", () => {
  it("is an error of its own, and a call can be ended", async () => {
    const client = createLrsClient({
      endpoint: "http://127.0.0.1:9/xapi",
      credentials: { key: "a", secret: "b" },
    });
    await expect(client.about()).rejects.toMatchObject({ code: "XAPI_NO_ANSWER" });
    const hanging = await clientOf(() => {}, { version: "2.0.0" });
    const signal = AbortSignal.timeout(30);
    await expect(hanging.statement("a", { signal })).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });
});
