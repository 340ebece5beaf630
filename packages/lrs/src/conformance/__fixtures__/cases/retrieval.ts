import assert from "node:assert/strict";
import { type Case, hasStatus, part } from "../part.ts";
import { iri, type Session } from "../session.ts";
import { found, made, stored } from "../statements.ts";

const { does } = part("Data 2.5", "Data 2.5");

async function five(session: Session): Promise<{ readonly verb: string; readonly ids: string[] }> {
  const verb = iri();
  const batch = Array.from({ length: 5 }, () => made({ verb: { id: verb } }));
  const { body } = hasStatus(await session.call("POST", "statements", batch), 200);
  return { verb, ids: body };
}

/** Lists of statements and their pages. */
export const retrieval: readonly Case[] = [
  ...does("113", "a list is an object of statements and more", async (session) => {
    const { verb } = await five(session);
    for (const more of ["", "&limit=2"]) {
      const { body } = await session.call("GET", `statements?verb=${verb}${more}`);
      assert.ok(Object.keys(body).every((key) => key === "statements" || key === "more"));
      assert.equal(body.statements.length, more === "" ? 5 : 2);
    }
  }),
  ...["", "verb", "activity", "limit", "since", "until", "ascending", "format"].flatMap((name) =>
    does("110", `statements is a list, with ${name || "no parameter"}`, async ({ call }) => {
      const values: Record<string, string> = {
        verb: iri(),
        activity: iri(),
        limit: "1",
        since: "2026-01-01T00:00:00Z",
        until: "2026-01-01T00:00:00Z",
        ascending: "true",
        format: "ids",
      };
      const query = name === "" ? "" : `?${name}=${encodeURIComponent(values[name] as string)}`;
      const { body } = hasStatus(await call("GET", `statements${query}`), 200);
      assert.ok(Array.isArray(body.statements));
    }),
  ),
  ...does("109", "more is absent or empty when there is nothing more", async (session) => {
    const { verb } = await five(session);
    const { body } = await session.call("GET", `statements?verb=${verb}`);
    assert.equal(body.more ?? "", "");
    assert.equal(body.statements.length, 5);
  }),
  ...does("108 111 114", "more leads through all pages", async (session) => {
    const { verb, ids } = await five(session);
    const seen: string[] = [];
    let address: string | undefined = `statements?verb=${verb}&limit=2`;
    while (address !== undefined && seen.length < 10) {
      const { body } = hasStatus(await session.call("GET", address), 200);
      assert.ok(Array.isArray(body.statements) && body.statements.length <= 2);
      seen.push(...body.statements.map(({ id }: { id: string }) => id));
      assert.ok(typeof (body.more ?? "") === "string");
      address = body.more || undefined;
      assert.ok(address === undefined || address.startsWith("/"), "more has a path, no host");
    }
    assert.deepEqual(seen, ids.toReversed());
  }),
  ...does("108", "what arrives later does not move pages", async (session) => {
    const { verb, ids } = await five(session);
    const first = (await session.call("GET", `statements?verb=${verb}&limit=2`)).body;
    await stored(session, { verb: { id: verb } });
    const { body } = hasStatus(await session.call("GET", first.more), 200);
    const list = body.statements.map(({ id }: { id: string }) => id);
    assert.deepEqual(list, ids.toReversed().slice(2, 4));
  }),
  ...does("110", "the newest is first, and last when asked", async (session) => {
    const { verb, ids } = await five(session);
    assert.deepEqual(await found(session, { verb }), ids.toReversed());
    assert.deepEqual(await found(session, { verb, ascending: "true" }), ids);
  }),
];
