import { postgres } from "@hocvuso/core/postgres";
import { createLrs } from "@hocvuso/lrs";
import type { XapiVersion } from "@hocvuso/xapi";
import { afterAll, beforeAll, expect, it } from "vitest";
import { failedCases } from "../../packages/lrs/src/conformance/__fixtures__/battery.ts";
import { credential, session } from "../../packages/lrs/src/conformance/__fixtures__/session.ts";
import { startPostgres, type ThrowAwayPostgres } from "../../scripts/postgres.ts";

let server: ThrowAwayPostgres;

beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterAll(() => server.stop());

it.each<XapiVersion>(["1.0.3", "2.0.0"])(
  "holds every case of xAPI %s, eight at a time",
  { timeout: 300_000 },
  async (version) => {
    const database = postgres(await server.createDatabase());
    const lrs = createLrs({ database, credentials: [credential], defaultVersion: version });
    try {
      expect(await failedCases(session(lrs.fetch, version))).toEqual([]);
    } finally {
      await lrs.close();
      await database.close();
    }
  },
);
