/** A generator that gives the same row of numbers for the same seed. Not for secrets. */
export interface Random {
  /** The next number: from 0 up to, but not, 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  /** One of a list, all equally likely. */
  pick<Item>(items: readonly Item[]): Item;
  /** The list in another order. */
  shuffle<Item>(items: readonly Item[]): Item[];
}

/**
 * Makes a seeded generator (sfc32, seeded by FNV-1a hashes of the text).
 *
 * @param seed - Any number or text; 7 and `"7"` are one seed.
 * @throws `RangeError` from `pick` when the list is empty.
 * @example
 * ```ts
 * createRandom("demo").int(1, 6) === createRandom("demo").int(1, 6); // true
 * ```
 */
export function createRandom(seed: number | string): Random {
  const words = ["a", "b", "c", "d"].map((salt) => fnv1a(`${salt}/${seed}`));
  let [a = 0, b = 0, c = 0, d = 1] = words;
  const next = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 15; round += 1) next();
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    pick<Item>(items: readonly Item[]): Item {
      if (items.length === 0) throw new RangeError("Nothing to pick from.");
      return items[int(0, items.length - 1)] as Item;
    },
    shuffle<Item>(items: readonly Item[]): Item[] {
      const mixed = [...items];
      for (let last = mixed.length - 1; last > 0; last -= 1) {
        const other = int(0, last);
        [mixed[last], mixed[other]] = [mixed[other] as Item, mixed[last] as Item];
      }
      return mixed;
    },
  };
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}
