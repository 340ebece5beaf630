import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { leaks } from "./__fixtures__/canaries.ts";
import { startIngest } from "./__fixtures__/ingest.ts";

const script = fileURLToPath(new URL("./__fixtures__/push-canaries.ts", import.meta.url));

interface Sent {
  /** Each line of its envelopes. */
  readonly lines: string[];
  /** What went along with its request to another server. */
  readonly baggage: string;
}

/** What one process sent. */
async function sentBy(major: string, mode: string, lifecycle?: string): Promise<Sent> {
  const ingest = await startIngest();
  const flags = ["--conditions=@hocvuso/source", "--no-warnings"];
  const given = [script, major, mode, ingest.dsn, ...(lifecycle ? [lifecycle] : [])];
  const child = spawn(process.execPath, [...flags, ...given], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  child.stdout.on("data", (chunk) => {
    printed += String(chunk);
  });
  let faults = "";
  child.stderr.on("data", (chunk) => {
    faults += String(chunk);
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  await ingest.close();
  expect(code, faults).toBe(0);
  const baggage = /^baggage: (.*)$/m.exec(printed)?.[1] ?? "";
  return { lines: ingest.bodies.flatMap((body) => body.split("\n")), baggage };
}

/** The places, below a parsed line, that hold a canary. */
function leakingPlaces(value: unknown, place = ""): string[] {
  if (typeof value === "string") return leaks(value) ? [place] : [];
  if (typeof value !== "object" || value === null) return leaks(String(value)) ? [place] : [];
  return Object.entries(value).flatMap(([key, item]) => [
    ...(leaks(key) ? [`${place}/(key)`] : []),
    ...leakingPlaces(item, `${place}/${key}`),
  ]);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

const runs = [
  ["10", undefined],
  ["10", "stream"],
  ["11", undefined],
  ["11", "static"],
] as const;

describe.each(runs)("Sentry %s, life cycle of traces: %s", (major, lifecycle) => {
  it("leaks in many places by itself, so that the next test can fail", async () => {
    const { lines, baggage } = await sentBy(major, "defaults", lifecycle);
    expect(leaks(baggage)).toBe(true);
    expect(new Set(lines.flatMap((line) => leakingPlaces(parse(line)))).size).toBeGreaterThan(20);
  });

  it("sends nothing of a person behind a guarded transport alone", async () => {
    const { lines } = await sentBy(major, "transport", lifecycle);
    expect(lines.flatMap((line) => leakingPlaces(parse(line)))).toEqual([]);
    expect(lines.filter((line) => leaks(line))).toEqual([]);
    expect(lines.filter((line) => line.includes('"type":"event"')).length).toBeGreaterThan(5);
  });

  it("sends what helps, and nothing of a person", async () => {
    const { lines, baggage } = await sentBy(major, "guarded", lifecycle);
    expect(baggage).toContain("sentry-transaction=job%20%5Bredacted%5D");
    expect(leaks(baggage)).toBe(false);
    expect(lines.flatMap((line) => leakingPlaces(parse(line)))).toEqual([]);
    expect(lines.filter((line) => leaks(line))).toEqual([]);

    const all = lines.join("\n");
    const kinds = new Set([...all.matchAll(/^\{"type":"(\w+)"/gm)].map(([, kind]) => kind));
    const spans = kinds.has("span") ? "span" : "transaction";
    expect([...kinds]).toEqual(
      expect.arrayContaining(["event", spans, "log", "trace_metric", "session", "check_in"]),
    );
    expect(kinds).not.toContain("attachment");
    const ours = lines
      .map(parse)
      .find((line) => JSON.stringify(line).includes('"code":"IDENTITY_'));
    expect(ours).toMatchObject({
      release: "portal@1.2.3",
      tags: { code: "IDENTITY_BAD_ID_TOKEN", wanted: "[redacted]" },
      contexts: {
        hvs: { path: "/id_token", hint: { en: "Sign in again." } },
        runtime: { name: "node" },
      },
      timestamp: expect.any(Number),
    });
    expect(all).toMatch(/"type":"HvsError","value":"The ID token is not valid\."/);
    expect(all).toMatch(/"filename":"[^"]*push-canaries\.ts"[^}]*"lineno":\d+/);
    expect(all).toContain("GET /citizens/[redacted]");
  });
});
