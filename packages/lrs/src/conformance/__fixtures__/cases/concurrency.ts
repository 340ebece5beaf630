import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { documentAddress, documentKinds } from "../document-kinds.ts";
import { type Case, hasStatus, part } from "../part.ts";
import { put } from "./documents.ts";

const wrong = '"0000000000000000000000000000000000000000"';

/** Writers that must not overwrite each other. */
export const concurrency: readonly Case[] = documentKinds.flatMap((kind) => {
  const { does } = part(kind.guarded ? "Communication 3.1" : undefined, "4.1.4");
  const always = part("Communication 3.1", "4.1.4");
  const older = part("Communication 3.1", undefined);
  const { name } = kind;
  return [
    ...always.does("322", `${name}: an answer has an ETag in quotes`, async (session) => {
      const { headers } = await session.call("GET", await put(kind, session));
      assert.match(headers.get("etag") ?? "", /^"[^"]+"$/);
    }),
    ...older.does("322", `${name}: the ETag is the SHA-1 of the document`, async (session) => {
      const { headers } = await session.call("GET", await put(kind, session, '{"a":1}'));
      const sha1 = createHash("sha1").update('{"a":1}').digest("hex");
      assert.equal(headers.get("etag"), `"${sha1}"`);
    }),
    ...always.does("322", `${name}: the ETag changes with the document`, async (session) => {
      const address = await put(kind, session);
      const before = (await session.call("GET", address)).headers.get("etag");
      hasStatus(await session.call("POST", address, { b: 2 }), 204);
      assert.notEqual((await session.call("GET", address)).headers.get("etag"), before);
    }),
    ...["PUT", "POST", "DELETE"].flatMap((method) => {
      const body = method === "DELETE" ? undefined : { b: 2 };
      return [
        ...does("322", `${name}: ${method} with another ETag`, async (session) => {
          const address = await put(kind, session);
          hasStatus(await session.call(method, address, body, { "if-match": wrong }), 412);
          assert.deepEqual((await session.call("GET", address)).body, { a: 1 });
        }),
        ...does("322", `${name}: ${method} with the right ETag`, async (session) => {
          const address = await put(kind, session);
          const etag = (await session.call("GET", address)).headers.get("etag") ?? "";
          hasStatus(await session.call(method, address, body, { "if-match": etag }), 204);
          const after = await session.call("GET", address);
          if (method === "DELETE") hasStatus(after, 404);
          else assert.equal(after.body.b, 2);
        }),
      ];
    }),
    ...does("322", `${name}: If-None-Match: * where there is one`, async (session) => {
      const address = await put(kind, session);
      const other = { "if-none-match": "*" };
      hasStatus(await session.call("PUT", address, { b: 2 }, other), 412);
      assert.deepEqual((await session.call("GET", address)).body, { a: 1 });
    }),
    ...does(
      kind.name === "agent profile" ? "322 273" : "322",
      `${name}: PUT over what is there without either header`,
      async (session) => {
        const address = await put(kind, session);
        const answer = hasStatus(await session.call("PUT", address, { b: 2 }), 409);
        assert.ok(answer.text.length > 0, "the answer says why");
        assert.deepEqual((await session.call("GET", address)).body, { a: 1 });
      },
    ),
    ...(kind.guarded
      ? older.does("322", `${name}: PUT of what is new without either header`, async ({ call }) => {
          hasStatus(await call("PUT", documentAddress(kind, kind.context(), "d1"), { a: 1 }), 400);
        })
      : older.does("", `${name}: PUT needs no header in 1.0.3`, async (session) => {
          const address = await put(kind, session);
          hasStatus(await session.call("PUT", address, { b: 2 }), 204);
          assert.deepEqual((await session.call("GET", address)).body, { b: 2 });
        })),
    ...part(undefined, "4.1.4").does(
      "",
      `${name}: PUT of what is new needs no header`,
      async ({ call }) => {
        hasStatus(await call("PUT", documentAddress(kind, kind.context(), "d1"), { a: 1 }), 204);
      },
    ),
  ];
});
