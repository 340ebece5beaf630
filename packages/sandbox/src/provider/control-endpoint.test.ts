import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fictitiousCitizen } from "../citizen.ts";
import { newBrowser } from "./__fixtures__/portal.ts";
import { submit } from "./__fixtures__/submit.ts";
import { createSandboxProvider, type SandboxProvider } from "./sandbox-provider.ts";

const citizen = fictitiousCitizen("control-endpoint", 0);
let sandbox: SandboxProvider;

beforeEach(async () => {
  sandbox = createSandboxProvider({
    clients: [{ clientId: "one", redirectUris: ["http://127.0.0.1:8080/one"] }],
    citizens: [citizen],
  });
  await sandbox.listen(0);
});
afterEach(() => sandbox.close());

interface Reply {
  readonly status: number;
  readonly json: Record<string, unknown>;
}

async function act(name: string, body: unknown, headers: HeadersInit = {}): Promise<Reply> {
  const response = await fetch(`${sandbox.issuer}/control/${name}`, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
  });
  return { status: response.status, json: await response.json() };
}

describe("the control API", () => {
  it("tells what holds, what happened, the keys and the clients, and nobody's name", async () => {
    const response = await fetch(`${sandbox.issuer}/control/state`);
    const text = await response.text();
    expect(JSON.parse(text)).toEqual({
      settings: sandbox.control.settings,
      happened: {},
      keys: [{ kid: expect.any(String), alg: "ES256" }],
      clients: ["one"],
    });
    expect(text).not.toContain(citizen.number);
  });

  it("does what the object does", async () => {
    const settings = { refuse: true, level: 1, delayMs: { token: 5 }, clockSkewSeconds: -9 };
    expect((await act("settings", settings)).json.settings).toMatchObject(settings);
    expect(sandbox.control.settings).toMatchObject(settings);
    expect((await act("rotate-keys", { mode: "overlap" })).json.keys).toHaveLength(2);
    expect((await act("rotate-keys", { mode: "abrupt" })).json.keys).toHaveLength(1);
    expect((await act("recreate", { number: citizen.number })).status).toBe(200);
    const { json } = await act("logout", { number: citizen.number });
    expect(json.result).toEqual({ delivered: 0, failed: 0 });
    expect((await act("reset", "")).json.settings).toMatchObject({ refuse: false, level: null });
  });

  it.each<[string, unknown, string]>([
    ["settings", { level: 7 }, "/level"],
    ["settings", "[1", "/body"],
    ["rotate-keys", { mode: "twice" }, "/mode"],
    ["recreate", { number: "990200000000" }, "/number"],
    ["logout", {}, "/number"],
  ])("refuses %s with %o", async (name, body, path) => {
    const { status, json } = await act(name, body);
    expect(status).toBe(400);
    expect(json).toMatchObject({ error: "SANDBOX_BAD_OPTIONS", path, hint: expect.anything() });
  });

  it("refuses pages of other origins, other methods and other actions", async () => {
    const foreign = await act("settings", { down: true }, { origin: "http://evil.example" });
    expect(foreign.status).toBe(403);
    expect((await act("settings", { down: true }, { origin: "null" })).status).toBe(403);
    expect(sandbox.control.settings.down).toBe(false);
    expect((await act("toString", {})).status).toBe(404);
    expect((await fetch(`${sandbox.issuer}/control/reset`)).status).toBe(404);
  });
});

describe("the control page", () => {
  it("has a label for every field, the banner, and no script", async () => {
    const { text } = await newBrowser().open(`${sandbox.issuer}/control`);
    expect(text).toContain("MÔI TRƯỜNG THỬ NGHIỆM – không phải VNeID");
    expect(text).not.toContain("<script");
    const ids = [...text.matchAll(/<(?:input|select) id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual(["level", "delayMs", "clockSkewSeconds", "number"]);
    for (const id of ids) expect(text).toContain(`<label for="${id}">`);
    const boxes = [...text.matchAll(/<input type="checkbox"/g)];
    expect([...text.matchAll(/<label class="check"><input type="checkbox"/g)]).toHaveLength(
      boxes.length,
    );
  });

  it("sets and shows settings by form", async () => {
    const browser = newBrowser();
    const page = await browser.open(`${sandbox.issuer}/control`);
    const fields = { refuse: "on", level: "2", delayMs: "10", clockSkewSeconds: "-60" };
    const after = await submit(page, fields, browser);
    expect(sandbox.control.settings).toEqual({
      refuse: true,
      level: 2,
      delayMs: { all: 10 },
      down: false,
      clockSkewSeconds: -60,
      dpopNonce: false,
    });
    expect(after.url.pathname).toBe("/control");
    expect(after.text).toContain('name="refuse" checked');
    expect(after.text).toContain('<option value="2" selected>');
  });

  it("says what was wrong", async () => {
    const browser = newBrowser();
    const page = await browser.open(`${sandbox.issuer}/control`);
    const answer = await submit(page, { delayMs: "-5" }, browser);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('role="alert"');
  });
});
