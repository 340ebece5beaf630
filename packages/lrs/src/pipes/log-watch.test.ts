import { expect, it } from "vitest";
import { openDatabase } from "./__fixtures__/two-stores.ts";
import { createLogWatch } from "./log-watch.ts";

it("does not miss what came between looking and waiting", async () => {
  const database = await openDatabase();
  const watch = createLogWatch(database, 60_000);
  const mark = watch.mark();
  watch.wake();
  await watch.grown(mark, 60_000, new AbortController().signal);
  expect(watch.mark()).not.toBe(mark);
  await database.close();
});

it("ends a wait by its signal and by its time", async () => {
  const database = await openDatabase();
  const watch = createLogWatch(database, 60_000);
  const leaving = new AbortController();
  const waiting = watch.grown(watch.mark(), 60_000, leaving.signal);
  leaving.abort();
  await waiting;
  await watch.grown(watch.mark(), 1, new AbortController().signal);
  await database.close();
});
