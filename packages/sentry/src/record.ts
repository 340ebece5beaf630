/** Something with fields, of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Tells whether a value has fields. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** How each field that may stay is made. */
export type Cleaners = Readonly<Record<string, (value: unknown) => unknown>>;

/** A new record with the fields that are named, as far as they are there; all others stay behind. */
export function pick(value: unknown, cleaners: Cleaners): Record<string, unknown> {
  if (!isFields(value)) return {};
  const entries = Object.entries(cleaners).flatMap(([key, clean]) => {
    const kept = value[key] === undefined ? undefined : clean(value[key]);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return Object.fromEntries(entries);
}

/** Each item of a list; anything else becomes an empty one. */
export function each(clean: (item: unknown) => unknown): (value: unknown) => unknown[] {
  return (value) => (Array.isArray(value) ? value.map(clean) : []);
}
