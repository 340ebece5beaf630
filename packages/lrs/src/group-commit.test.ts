import { expect, it } from "vitest";
import { client, statement, uuid } from "./__fixtures__/client.ts";
import { createGroupCommit, type Outcome } from "./group-commit.ts";

/** Commits numbers when told to; odd ones are refused, 13 fails everybody. */
function numbers(maxSize: number) {
  const groups: number[][] = [];
  const gates: (() => void)[] = [];
  const add = createGroupCommit<number, string>({
    maxSize,
    sizeOf: (item) => item,
    async commit(items) {
      groups.push([...items]);
      await new Promise<void>((resolve) => gates.push(resolve));
      if (items.includes(13)) throw new Error("none");
      return items.map(
        (item): Outcome<string> =>
          item % 2 === 1 ? { error: new Error(`odd ${item}`) } : { ok: `kept ${item}` },
      );
    },
  });
  const open = async () => {
    await expect.poll(() => gates.length).toBeGreaterThan(0);
    gates.shift()?.();
  };
  return { add, groups, open };
}

it("what arrives during a transaction goes into the next, up to the size", async () => {
  const { add, groups, open } = numbers(10);
  const all = Promise.all([2, 4, 6, 8, 20].map(add));
  for (let at = 0; at < 4; at += 1) await open();
  expect(await all).toEqual(["kept 2", "kept 4", "kept 6", "kept 8", "kept 20"]);
  expect(groups).toEqual([[2], [4, 6], [8], [20]]);
});

it("one item's refusal or failure is its own", async () => {
  const { add, groups, open } = numbers(100);
  const all = Promise.allSettled([2, 4, 13, 3].map(add));
  for (let at = 0; at < 5; at += 1) await open();
  expect((await all).map((one) => ("value" in one ? one.value : one.reason.message))).toEqual([
    "kept 2",
    "kept 4",
    "none",
    "odd 3",
  ]);
  expect(groups).toEqual([[2], [4, 13, 3], [4], [13], [3]]);
});

it("requests that share a transaction stay apart: each is stored whole or refused alone", async () => {
  const { post, find } = client();
  await post(statement({ id: uuid(1) }));
  const other = statement({ verb: { id: "urn:other" } });
  const [whole, refused, ...same] = await Promise.all([
    post([statement({ id: uuid(2) }), statement({ id: uuid(3) })]),
    post([statement({ id: uuid(4) }), { ...other, id: uuid(1) }]),
    post(statement({ id: uuid(5) })),
    post(statement({ id: uuid(5) })),
    post({ ...other, id: uuid(5) }),
  ]);
  expect([whole?.status, refused?.status]).toEqual([200, 409]);
  expect(refused?.body.error.path).toBe("/1/id");
  // Whichever came first counts, for all three.
  const statuses = same.map(({ status }) => status);
  expect([
    [200, 200, 409],
    [409, 409, 200],
  ]).toContainEqual(statuses);
  expect((await find()).toSorted()).toEqual([uuid(1), uuid(2), uuid(3), uuid(5)]);
});
