/** Which standard a package follows, edition included. */
export type ScormVersion =
  | "1.2"
  | "2004"
  | "2004 2nd Edition"
  | "2004 3rd Edition"
  | "2004 4th Edition";

/** Which run time a package talks to: `API` (1.2) or `API_1484_11` (2004). */
export type ScormStandard = "scorm12" | "scorm2004";

/** One thing to open: a SCO (it talks to the run time) or an asset (it does not). */
export interface CourseResource {
  /** Identifier in the manifest. */
  readonly id: string;
  /** Whether it talks to the run time. */
  readonly kind: "sco" | "asset";
  /** Path inside the package, `xml:base` applied, percent-decoded, no query: `shared/launch.html`. */
  readonly file: string;
  /** Query and fragment of the href, as written: `?a=1#top`; may be empty. */
  readonly suffix: string;
}

/** One line of the contents; a branch has `children` and usually no resource. */
export interface CourseItem {
  /** Identifier in the manifest. */
  readonly id: string;
  /** Title; the identifier when the manifest has none. */
  readonly title: string;
  /** What to open; absent on a branch. */
  readonly resource?: CourseResource;
  /** Launch parameters as written; see {@link launchPath}. */
  readonly parameters?: string;
  /** Whether it is to be shown in the contents. */
  readonly visible: boolean;
  /** SCORM 1.2 pass mark, 0–100, compared with `cmi.core.score.raw`. */
  readonly masteryScore?: number;
  /** SCORM 1.2 prerequisites, kept as written; they are not enforced. */
  readonly prerequisites?: string;
  /** Data handed to the content: `cmi.launch_data`. */
  readonly launchData?: string;
  /** Lines below this one, in order. */
  readonly children: readonly CourseItem[];
}

/** What a manifest says, in the form the rest of the house uses. */
export interface CourseModel {
  /** Identifier of the manifest. */
  readonly id: string;
  /** Version as stated, or as told by the namespaces. */
  readonly version: ScormVersion;
  /** Run time it talks to. */
  readonly standard: ScormStandard;
  /** Title of the default organization. */
  readonly title: string;
  /** Language tag of the titles (`xml:lang`), `und` when not stated. */
  readonly language: string;
  /** The contents: items of the default organization. */
  readonly items: readonly CourseItem[];
}

/**
 * The items that open something, depth first: what a learner goes through.
 *
 * @example
 * ```ts
 * launchableItems(course).map((item) => item.title);
 * ```
 */
export function launchableItems(course: CourseModel): readonly CourseItem[] {
  const walk = (items: readonly CourseItem[]): CourseItem[] =>
    items.flatMap((item) => [...(item.resource ? [item] : []), ...walk(item.children)]);
  return walk(course.items);
}

/**
 * The address of an item relative to the package root, launch parameters joined.
 *
 * Each path segment is percent-encoded again. Parameters are joined as the content packaging
 * model asks: a leading `?` or `&` is dropped, the joiner follows from what the href has already.
 *
 * @returns `undefined` for a branch that opens nothing.
 * @see SCORM 2004 4th Edition, Content Aggregation Model, section 3.4.1.6
 * @example
 * ```ts
 * launchPath(item); // "shared/quiz.html?questions=Playing"
 * ```
 */
export function launchPath(item: CourseItem): string | undefined {
  if (!item.resource) return undefined;
  const path = item.resource.file.split("/").map(encodeURIComponent).join("/");
  return path + joinParameters(item.resource.suffix, item.parameters ?? "");
}

function joinParameters(suffix: string, parameters: string): string {
  const wanted = parameters.replace(/^[?&]+/, "");
  const hashAt = suffix.indexOf("#");
  const query = hashAt < 0 ? suffix : suffix.slice(0, hashAt);
  const fragment = hashAt < 0 ? "" : suffix.slice(hashAt);
  if (wanted === "") return suffix;
  if (wanted.startsWith("#")) return fragment ? suffix : query + wanted;
  return `${query}${query ? "&" : "?"}${wanted}${fragment}`;
}
