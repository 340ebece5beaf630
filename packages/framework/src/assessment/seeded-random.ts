/**
 * A repeatable source of numbers from 0 up to but not 1. Not for secrets.
 *
 * Each purpose has its own sequence, so a stored seed gives the same order of options and the same
 * choice of items in whatever order they are asked for.
 */
export function seededRandom(seed: number, purpose: string): () => number {
  let state = mix(seed);
  for (let i = 0; i < purpose.length; i += 1) state = mix(state ^ purpose.charCodeAt(i));
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return (mix(state) >>> 0) / 2 ** 32;
  };
}

/** Spreads 32 bits: the finaliser of MurmurHash3 (Austin Appleby, public domain). */
function mix(bits: number): number {
  let h = bits | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A shuffled copy (Fisher and Yates). */
export function shuffle<Value>(values: readonly Value[], random: () => number): Value[] {
  const rest = [...values];
  return values.flatMap(() => rest.splice(Math.floor(random() * rest.length), 1));
}
