import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { queryHub } from "./hub-file.ts";
import { type PortalProcess, portalProcess } from "./portal-process.ts";

// The portal fills itself at its first start: 300 people imported, some 1,500 statements through
// the outbox into the record store, attainments and confirmations behind them. Here it is killed
// again and again at random moments while it does so.

let portal: PortalProcess | undefined;
afterEach(() => portal?.kill());

it("ends with the same counts, however often it is killed", { timeout: 240_000 }, async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), "hvs-killed-"));
  portal = await portalProcess(dataFolder);
  for (let round = 0; round < 8; round += 1) {
    portal.launch();
    const waitMs = 500 + Math.random() * 2000;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    await portal.kill();
  }
  await portal.start();
  const count = (sql: string) =>
    Number(queryHub(dataFolder, `select count(*) as n from ${sql}`)[0]?.n);
  expect(count("register_member")).toBe(300);
  expect(count("identity_vault")).toBe(300);
  expect(count("xapi_outbox")).toBe(0);
  expect(count("lrs_statement where body ->> '$.verb.id' like '%/terminated'")).toBe(299);
  const passed = count("lrs_statement where body ->> '$.verb.id' like '%/passed'");
  const failed = count("lrs_statement where body ->> '$.verb.id' like '%/failed'");
  expect(passed + failed).toBe(299);
  expect(count("framework_attainment")).toBe(passed);
  expect(count("credentials_issued")).toBe(passed);
  const [top] = queryHub(
    dataFolder,
    "select numerator, denominator from kpi_tally order by denominator desc limit 1",
  );
  expect(top).toEqual({ numerator: passed, denominator: 300 });
  expect(count("kpi_snapshot")).toBe(1);
});
