import { createHmac, hkdfSync } from "node:crypto";
import { isLearnerId } from "@hocvuso/core";
import { expect, it } from "vitest";
import { bytes, number } from "./__fixtures__/open-vault.ts";
import { portalAccount } from "./identifier.ts";
import { createStatelessVault } from "./stateless-vault.ts";
import { sandboxKey } from "./vault-key.ts";

const context = "so-noi-vu/bdhvs";
const open = (name = "root", where = context) =>
  createStatelessVault({ rootKey: bytes(name), context: where });

it("computes the same learner every time, another for another person, context or key", async () => {
  const learnerId = await (await open()).learnerFor(number(1));
  expect(isLearnerId(learnerId)).toBe(true);
  expect(await (await open()).learnerFor(number(1))).toBe(learnerId);
  const others = [
    await (await open()).learnerFor(number(2)),
    await (await open()).learnerFor(portalAccount("990200000001")),
    await (await open("root", "so-khac/bdhvs")).learnerFor(number(1)),
    await (await open("another root")).learnerFor(number(1)),
  ];
  expect(new Set([learnerId, ...others]).size).toBe(5);
  expect(await (await open()).enrol([number(1), number(2)])).toEqual([learnerId, others[0]]);
});

it("is HMAC under HKDF, cut to 128 bits in base 32 (computed with node:crypto)", async () => {
  const key = hkdfSync("sha256", bytes("root"), "", `hocvuso/identity/stateless/v1/${context}`, 32);
  const part = (text: string) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    return Buffer.concat([length, Buffer.from(text)]);
  };
  const mac = createHmac("sha256", Buffer.from(key))
    .update(Buffer.concat([part("citizen-number"), part("990200000001")]))
    .digest();
  const bits = [...mac.subarray(0, 16)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const base32 = (bits.padEnd(130, "0").match(/.{5}/g) ?? [])
    .map((five) => "abcdefghijklmnopqrstuvwxyz234567"[Number.parseInt(five, 2)])
    .join("");
  expect(await (await open()).learnerFor(number(1))).toBe(`hl_${base32}`);
});

it("refuses a weak key and an empty context", async () => {
  const make = createStatelessVault({ rootKey: sandboxKey(), context });
  await expect(make).rejects.toMatchObject({ code: "IDENTITY_WEAK_KEY", path: "/rootKey" });
  await expect(open("root", "")).rejects.toMatchObject({ code: "IDENTITY_BAD_CONFIGURATION" });
});
