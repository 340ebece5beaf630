import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytes } from "./__fixtures__/open-vault.ts";
import { createBlindIndex } from "./blind-index.ts";
import { parseCitizenNumber } from "./citizen-number.ts";
import { type Identifier, insideOf, portalAccount, providerSubject } from "./identifier.ts";

const secret = "990200123456";
const makers: [string, () => Identifier][] = [
  ["citizen-number", () => parseCitizenNumber(secret)],
  ["subject", () => providerSubject("https://id.example", secret)],
  ["account", () => portalAccount(secret)],
];

describe.each(makers)("an identifier of kind %s", (kind, make) => {
  it("shows its kind and nothing else, however it is printed", () => {
    const one = make();
    expect(one.kind).toBe(kind);
    const thrown = new Error(`not this: ${one}`, { cause: one });
    const shown = [
      `${one}`,
      String(one),
      one.toLocaleString(),
      JSON.stringify({ one, list: [one], error: thrown }),
      inspect({ one, thrown }, { depth: 9, showHidden: true, getters: true }),
      inspect(one, { depth: 9, showHidden: true, customInspect: false }),
      JSON.stringify(Object.entries(one)),
      JSON.stringify({ ...one }),
      Reflect.ownKeys(one).map(String).join(),
      Reflect.ownKeys(Object.getPrototypeOf(one)).map(String).join(),
      JSON.stringify(structuredClone({ one })),
      `${thrown.message} ${thrown.stack}`,
    ].join("\n");
    expect(shown).not.toContain(secret);
    expect(`${one} ${inspect(one)} ${JSON.stringify(one)} ${String(one)}`).toBe(
      '[redacted] [redacted] "[redacted]" [redacted]',
    );
    expect(Object.keys(one)).toEqual([]);
    expect(Number(one)).toBeNaN();
    expect(structuredClone(one)).toEqual({});
  });

  it("cannot be imitated or changed", () => {
    const one = make();
    for (const imitation of [{ ...one }, Object.create(one), structuredClone(one), {}]) {
      expect(() => insideOf(imitation)).toThrow(
        expect.objectContaining({ code: "IDENTITY_BAD_IDENTIFIER" }),
      );
    }
    expect(Object.isFrozen(one) && Object.isFrozen(Object.getPrototypeOf(one))).toBe(true);
  });
});

describe("the makers", () => {
  it.each(["", "a\nb", "a\0b", "\ud800", "x".repeat(256), 5])("refuse %j", (text) => {
    for (const make of [
      portalAccount,
      (sub: string) => providerSubject("https://id.example", sub),
    ]) {
      expect(() => make(text as string)).toThrow(
        expect.objectContaining({ code: "IDENTITY_BAD_IDENTIFIER", status: 400 }),
      );
    }
  });
});

describe("the blind index", () => {
  it("is HMAC-SHA-256 over the parts, each with its length (value computed with OpenSSL)", async () => {
    const index = await createBlindIndex(new Uint8Array(32).fill(7));
    const expected = "9875f3f6f879e0dac09ab09a98ebab0e129cc77a8fc26becac53180cdad13552";
    expect(await index("citizen-number", "990200000001")).toBe(expected);
  });

  it("differs for any two lists of parts, even when they read the same joined", async () => {
    const index = await createBlindIndex(bytes("any"));
    const parts = fc.array(fc.string({ unit: "grapheme", maxLength: 4 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(parts, parts, async (left, right) => {
        const same = JSON.stringify(left) === JSON.stringify(right);
        expect((await index(...left)) === (await index(...right))).toBe(same);
      }),
      { numRuns: 300 },
    );
    const cuts = fc.tuple(fc.string({ maxLength: 8 }), fc.nat(8), fc.nat(8));
    await fc.assert(
      fc.asyncProperty(cuts, async ([text, one, other]) => {
        const cut = (at: number) => [text.slice(0, at), text.slice(at)];
        const same = Math.min(one, text.length) === Math.min(other, text.length);
        expect((await index(...cut(one))) === (await index(...cut(other)))).toBe(same);
      }),
      { numRuns: 300 },
    );
  });
});
