import type {
  FieldSources,
  Framework,
  FrameworkItem,
  FrameworkLevel,
  Source,
} from "./framework.ts";

/**
 * Tells which source applies to a field.
 *
 * The nearest answer counts: the owner's own `sources`, then the framework's `sources` under
 * `items.` or `levels.`, then the framework's `source`. At each place a longer path beats a shorter
 * one, so an entry for `title` speaks for `title.en` too, unless that has its own.
 *
 * @param owner - The item or the level that holds the field; `undefined` for the framework itself.
 * @param fieldPath - Path within the owner: `title.en`, `autonomy.vi`, `code`.
 * @example
 * ```ts
 * sourceOf(tt02of2025, tt02of2025.items[0], "title.en").verification; // "own"
 * ```
 */
export function sourceOf(
  framework: Framework,
  owner: FrameworkItem | FrameworkLevel | undefined,
  fieldPath: string,
): Source {
  const kind = owner === undefined ? "" : "code" in owner ? "items." : "levels.";
  return (
    nearest(owner?.sources, fieldPath) ??
    nearest(framework.sources, `${kind}${fieldPath}`) ??
    framework.source
  );
}

function nearest(sources: FieldSources | undefined, fieldPath: string): Source | undefined {
  const found = sources?.[fieldPath];
  const end = fieldPath.lastIndexOf(".");
  return found ?? (end < 0 ? undefined : nearest(sources, fieldPath.slice(0, end)));
}
