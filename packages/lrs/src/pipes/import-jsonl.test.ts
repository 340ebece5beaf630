import type { JsonObject } from "@hocvuso/core";
import { expect, it } from "vitest";
import { statement, uuid } from "../__fixtures__/client.ts";
import { openStore } from "./__fixtures__/two-stores.ts";
import { exportJsonl } from "./export-jsonl.ts";
import { type ImportOptions, importJsonl } from "./import-jsonl.ts";

/** A text in pieces of a few bytes, which cut characters in two. */
async function* inPieces(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let from = 0; from < bytes.length; from += size) yield bytes.slice(from, from + size);
}

function line(parts: JsonObject): string {
  return JSON.stringify(statement(parts));
}

it("stores each line once, also when the file comes twice", async () => {
  const store = await openStore();
  const display = { vi: "Đã hoàn thành khoá học" };
  const verb = { id: "http://adlnet.gov/expapi/verbs/completed", display };
  const file = `\uFEFF${line({ id: uuid(1) })}\r\n\r\n${line({ verb })}\r\n${line({ id: uuid(3) })}`;
  const options: ImportOptions = { store: store.lrs.store, batchStatements: 2 };
  const expected = { lines: 4, stored: 3, refused: 0, errors: [] };
  expect(await importJsonl(inPieces(file), options)).toEqual(expected);
  expect(await importJsonl(inPieces(file, 1_000), options)).toEqual(expected);
  const statements = await store.statements();
  expect(statements).toHaveLength(3);
  expect(statements[1]?.verb).toEqual(verb);
  await store.close();
});

it("names the lines that were refused and stores the others", async () => {
  const store = await openStore();
  await store.lrs.store([statement({ id: uuid(8) })]);
  const other = { id: "https://example.vn/verbs/other" };
  const file = [
    line({ id: uuid(1) }),
    "{ no JSON",
    line({ id: uuid(2), actor: {} }),
    "[]",
    line({ id: uuid(3), object: { id: `https://example.vn/${"x".repeat(2_000)}` } }),
    line({ id: uuid(8), verb: other }),
    line({ id: uuid(1) }),
    line({ id: uuid(4) }),
  ].join("\n");
  const result = await importJsonl(inPieces(file), { store: store.lrs.store, maxLineBytes: 1_000 });
  expect(result).toEqual({
    lines: 8,
    stored: 3,
    refused: 5,
    errors: [
      { line: 2, code: "LRS_BAD_LINE" },
      { line: 3, code: "LRS_BAD_STATEMENT", path: "/actor" },
      { line: 4, code: "LRS_BAD_LINE" },
      { line: 5, code: "LRS_LINE_TOO_LONG" },
      { line: 6, code: "LRS_CONFLICT", path: "/id" },
    ],
  });
  expect(await store.ids()).toEqual([uuid(8), uuid(1), uuid(4)]);
  await store.close();
});

it("lists no more errors than asked for, but counts them all", async () => {
  const store = await openStore();
  const file = "bad\n".repeat(50);
  const result = await importJsonl(inPieces(file), { store: store.lrs.store, maxListed: 3 });
  expect([result.refused, result.errors.length]).toEqual([50, 3]);
  await store.close();
});

it("goes on at a line after storing failed", async () => {
  const store = await openStore();
  const file = Array.from({ length: 10 }, (_, at) => line({ id: uuid(at) })).join("\n");
  let done = 0;
  let calls = 0;
  const failing = importJsonl(inPieces(file), {
    batchStatements: 3,
    onProgress: (last) => {
      done = last;
    },
    async store(statements) {
      calls += 1;
      if (calls === 3) throw new Error("The disk is full.");
      return store.lrs.store(statements);
    },
  });
  await expect(failing).rejects.toThrow("The disk is full.");
  expect(done).toBe(6);
  const given: unknown[] = [];
  await importJsonl(inPieces(file), {
    fromLine: done + 1,
    store: (statements) => {
      given.push(...statements.map(({ id }) => id));
      return store.lrs.store(statements);
    },
  });
  expect(given).toEqual([6, 7, 8, 9].map(uuid));
  expect(await store.ids()).toHaveLength(10);
  await store.close();
});

it("takes back what was exported, with what was voided", async () => {
  const [from, to] = [await openStore(), await openStore()];
  await from.lrs.store([
    statement({ id: uuid(1) }),
    statement({
      id: uuid(2),
      verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
      object: { objectType: "StatementRef", id: uuid(1) },
    }),
  ]);
  const result = await importJsonl(exportJsonl(from.database), { store: to.lrs.store });
  expect(result).toMatchObject({ stored: 2, refused: 0 });
  expect(await to.ids()).toEqual([uuid(1), uuid(2)]);
  await from.close();
  await to.close();
});

it("stops between two batches when its signal says so", async () => {
  const store = await openStore();
  const file = Array.from({ length: 10 }, (_, at) => line({ id: uuid(at) })).join("\n");
  const stop = new AbortController();
  const stopped = importJsonl(inPieces(file), {
    store: store.lrs.store,
    batchStatements: 4,
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
  expect(await store.ids()).toHaveLength(4);
  await store.close();
});
