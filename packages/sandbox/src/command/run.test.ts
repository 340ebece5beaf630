import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Party } from "../forge/__fixtures__/party.ts";
import { openStrictParty } from "../forge/__fixtures__/strict-relying-party.ts";
import { run } from "./run.ts";

const secret = "only-for-the-sandbox";
let party: Party | undefined;
afterEach(() => party?.close());

/** Runs a command line; `typed` is what somebody types, `stop` ends it. */
function call(args: readonly string[], typed: readonly string[] = []) {
  const out: string[] = [];
  const err: string[] = [];
  const stop = new AbortController();
  async function* lines() {
    yield* typed;
  }
  const ended = run(args, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    lines: lines(),
    signal: stop.signal,
  });
  return { out, err, stop, ended };
}

async function finish(...args: string[]) {
  const { out, err, ended } = call(args);
  return { code: await ended, out: out.join("\n"), err: err.join("\n") };
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("hocvuso-sandbox", () => {
  it("explains itself, in Vietnamese unless English is asked for", async () => {
    expect((await finish("--help")).out).toContain("nhà cung cấp định danh để thử");
    expect((await finish("--help", "--lang", "en")).out).toContain("it is no VNeID");
  });

  it.each([
    [["dance"], "dance"],
    [["start", "--colour"], "--colour"],
    [["start", "--probe", "http://127.0.0.1/"], "--probe"],
    [["start", "--port", "70000"], "--port"],
    [["cases", "--lang", "fr"], "--lang"],
    [["test", "--probe", "http://127.0.0.1/"], "--login"],
    [["test", "--login", "ftp://x", "--probe", "http://127.0.0.1/"], "--login"],
    [
      ["test", "--login", "http://127.0.0.1/", "--probe", "http://127.0.0.1/", "--report", "x.pdf"],
      "--report",
    ],
    [
      [
        "test",
        "--login",
        "http://127.0.0.1/",
        "--probe",
        "http://127.0.0.1/",
        "--step-up",
        "http://127.0.0.1/",
      ],
      "--step-up",
    ],
    [["start", "--config", "/no/such/file.json"], "--config"],
    [["start", "once", "more"], "once"],
  ])("refuses %j and names %s", async (args, name) => {
    const { code, err } = await finish(...args);
    expect(code).toBe(2);
    expect(err).toContain(`SANDBOX_BAD_ARGUMENT ${name}`);
  });

  it("lists the cases, or some of them", async () => {
    const { out } = await finish("cases", "--cases", "T4,L9");
    expect(out.match(/^ {2}[A-Z]\d+\.\d/gm)).toEqual([
      "  T4.1",
      "  T4.2",
      "  T4.3",
      "  L9.1",
      "  L9.2",
    ]);
    expect((await finish("cases")).out).toContain("S12");
    expect((await finish("cases", "--cases", "T99")).code).toBe(2);
  });
});

describe("hocvuso-sandbox start", () => {
  it("tells issuer, client, control page and people, until it is stopped", async () => {
    const { out, stop, ended } = call(["start", "--port", "0", "--citizens", "2"]);
    await expect.poll(() => out.filter((line) => /^ {2}99\d{10} /.test(line)).length).toBe(2);
    const issuer = out.find((line) => line.startsWith("Issuer: "))?.slice(8) ?? "";
    expect((await fetch(`${issuer}/.well-known/openid-configuration`)).status).toBe(200);
    expect(out.join("\n")).toContain(`${issuer}/control`);
    stop.abort();
    expect(await ended).toBe(0);
  });
});

describe("hocvuso-sandbox forge", () => {
  it("takes cases as they are typed", async () => {
    const { out, err, stop, ended } = call(
      ["forge", "--port", "0", "--case", "T1.1"],
      ["t4.1", "x", ""],
    );
    await expect.poll(() => out.at(-1)).toContain("trung thực");
    expect(out.filter((line) => line.startsWith("Đang chạy"))).toEqual([
      "Đang chạy: T1.1",
      "Đang chạy: T4.1",
      "Đang chạy: trung thực",
    ]);
    expect(err.join("\n")).toContain("Không có ca thử này.");
    stop.abort();
    expect(await ended).toBe(0);
  });
});

describe("hocvuso-sandbox test", () => {
  it("plays cases against a running relying party and writes reports", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hvs-sandbox-"));
    // The party asks for metadata at its first sign-in, so the issuer must be known before.
    const [port, otherPort] = [await freePort(), await freePort()];
    party = await openStrictParty({ issuer: () => `http://127.0.0.1:${port}`, secret });
    const { baseUrl } = party;
    const config = join(folder, "clients.json");
    writeFileSync(
      config,
      JSON.stringify({
        clients: [
          { clientId: "portal", clientSecret: secret, redirectUris: [`${baseUrl}/callback`] },
        ],
      }),
    );
    const where = [
      "--config",
      config,
      "--login",
      `${baseUrl}/login`,
      "--probe",
      `${baseUrl}/session`,
    ];
    const files = ["html", "md", "json", "txt"].map((ending) => join(folder, `report.${ending}`));
    const reports = files.flatMap((file) => ["--report", file]);
    const { out, ended } = call([
      "test",
      "--port",
      String(port),
      "--other-port",
      String(otherPort),
      ...where,
      "--cases",
      "T4,T13",
      ...reports,
    ]);
    expect(await ended).toBe(0);
    expect(out.at(-1)).toContain("✓ Đạt: 8");
    const [page, table, data, text] = files.map((file) => readFileSync(file, "utf8"));
    expect(page).toContain("<!doctype html>");
    expect(table).toContain("| T4.1 |");
    expect(JSON.parse(data ?? "").totals.passed).toBe(8);
    expect(text).toContain("✓ Đạt  T13.1");
  });

  it("ends with 1 where the honest sign-in does not work", async () => {
    const where = ["--login", "http://127.0.0.1:1/login", "--probe", "http://127.0.0.1:1/session"];
    const { code, err } = await finish("test", "--port", "0", ...where);
    expect(code).toBe(1);
    expect(err).toContain("SANDBOX_HONEST_LOGIN_FAILED");
  });
});
