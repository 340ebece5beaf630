/** Work that waits to be done together with others. */
interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** What came of one item. */
export type Outcome<Result> = { readonly ok: Result } | { readonly error: unknown };

/** Options of {@link createGroupCommit}. */
export interface GroupCommitOptions<Item, Result> {
  /** Does the work of several items in one transaction; throws when none of it was kept. */
  readonly commit: (items: readonly Item[]) => Promise<readonly Outcome<Result>[]>;
  readonly sizeOf: (item: Item) => number;
  /** Most work of one transaction, unless one item alone is larger. */
  readonly maxSize: number;
}

/**
 * Gathers what arrives while a transaction runs into the next one. Nobody waits for company: what
 * comes alone is done at once. What cannot be kept with others is tried alone, so that one item
 * never fails another.
 */
export function createGroupCommit<Item, Result>({
  commit,
  sizeOf,
  maxSize,
}: GroupCommitOptions<Item, Result>): (item: Item) => Promise<Result> {
  const queue: Waiting<Item, Result>[] = [];
  let running = false;

  const take = (): Waiting<Item, Result>[] => {
    let size = 0;
    let count = 0;
    for (const { item } of queue) {
      size += sizeOf(item);
      if (count > 0 && size > maxSize) break;
      count += 1;
    }
    return queue.splice(0, count);
  };
  const settle = async (group: readonly Waiting<Item, Result>[]): Promise<void> => {
    let outcomes: readonly Outcome<Result>[];
    try {
      outcomes = await commit(group.map(({ item }) => item));
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      else for (const one of group) await settle([one]);
      return;
    }
    for (const [at, outcome] of outcomes.entries()) {
      if ("ok" in outcome) group[at]?.resolve(outcome.ok);
      else group[at]?.reject(outcome.error);
    }
  };
  const run = async (): Promise<void> => {
    running = true;
    while (queue.length > 0) await settle(take());
    running = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (!running) void run();
    });
}
