import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startMoodyServer } from "../__fixtures__/moody-server.ts";
import { smallest } from "../__fixtures__/statements.ts";
import { createSender } from "../sender.ts";
import { fileOutbox } from "./file-outbox.ts";

const credentials = { key: "hub", secret: "secret" };

it("keeps statements and dead letters in a file until they are sent, without a hub", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "hvs-file-")), "deep", "outbox.db");
  const lrs = await startMoodyServer();
  const first = fileOutbox(path);
  const offline = createSender({ endpoint: "http://127.0.0.1:9/", credentials, outbox: first });
  const ids = await offline.put([smallest, smallest, smallest]);
  await offline.close();
  await first.close();

  lrs.poison.add(ids[1] ?? "");
  const second = fileOutbox(path);
  const online = createSender({ endpoint: lrs.endpoint, credentials, outbox: second });
  online.start();
  await online.drained();
  await online.close();
  await second.close();
  expect([...lrs.stored.keys()]).toEqual([ids[0], ids[2]]);

  const third = fileOutbox(path);
  const letters = await third.refused();
  expect(letters).toMatchObject([{ id: ids[1], reason: "LRS_BAD_STATEMENT" }]);
  await third.close();
  await lrs.close();
});

it("hands the right to send on when its sender closes", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "hvs-file-")), "outbox.db");
  const lrs = await startMoodyServer();
  for (const response of ["một", "hai", "ba"]) {
    const outbox = fileOutbox(path, { leaseMs: 3_600_000 });
    const sender = createSender({ endpoint: lrs.endpoint, credentials, outbox });
    sender.start();
    await sender.put([{ ...smallest, result: { response } }]);
    await sender.drained();
    await sender.close();
    await outbox.close();
  }
  expect(lrs.batches).toEqual([1, 1, 1]);
  await lrs.close();
});
