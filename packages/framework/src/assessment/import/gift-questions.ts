/** A question of a GIFT file, cut into its parts; escapes are not undone yet. */
export interface GiftQuestion {
  /** First line, from 1. */
  readonly line: number;
  /** `[id:…]` of its comments. */
  readonly id?: string;
  /** `[tag:…]` of its comments. */
  readonly tags: readonly string[];
  /** `::…::`. */
  readonly title?: string;
  /** Category that it stands in. */
  readonly category?: string;
  /** Text before the answers. */
  readonly before: string;
  /** What stands between the braces; absent without braces. */
  readonly answers?: string;
  /** Text after the answers. */
  readonly after: string;
}

/** Characters that a backslash escapes, and `n` for a new line. */
const escapable = "~=#{}:\\n";
/** Where the escaped ones are kept meanwhile: the private use area of Unicode. */
const firstPrivate = 0xe000;

/**
 * Cuts a GIFT text into questions: blocks between blank lines, without comments and categories.
 *
 * @see Moodle documentation, "GIFT format"
 */
export function cutGift(text: string): GiftQuestion[] {
  const questions: GiftQuestion[] = [];
  let category: string | undefined;
  let block: { line: number; text: string[]; comments: string[] } | undefined;
  const close = (): void => {
    if (block && block.text.length > 0) questions.push(cutBlock(block, category));
    block = undefined;
  };
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n?|\n/);
  lines.forEach((raw, index) => {
    const line = raw.trim();
    const [, path] = /^\$CATEGORY:\s*(.*)$/.exec(line) ?? [];
    if (line === "" || path !== undefined) {
      close();
      category = path ?? category;
      return;
    }
    block ??= { line: index + 1, text: [], comments: [] };
    if (line.startsWith("//")) block.comments.push(line);
    else block.text.push(raw);
  });
  close();
  return questions;
}

/** Undoes the escapes; line breaks are blanks, unless escaped or in a format where they count. */
export function unescapeGift(text: string): string {
  const asTyped = /^\s*\[(?:markdown|plain)\]/.test(text);
  return (asTyped ? text : text.replace(/\s+/g, " "))
    .replace(/[\uE000-\uE007]/g, (char) => {
      const escaped = escapable[char.charCodeAt(0) - firstPrivate] ?? "";
      return escaped === "n" ? "\n" : escaped;
    })
    .trim();
}

function cutBlock(
  { line, text, comments }: { line: number; text: string[]; comments: string[] },
  category: string | undefined,
): GiftQuestion {
  const hidden = text
    .join("\n")
    .replace(/\\([~=#{}:\\n])/g, (_, char: string) =>
      String.fromCharCode(firstPrivate + escapable.indexOf(char)),
    )
    .trim();
  const [opening = "", title] = /^::([\s\S]*?)::/.exec(hidden) ?? [];
  const body = hidden.slice(opening.length);
  const start = body.indexOf("{");
  const end = body.indexOf("}", start);
  const braced = start >= 0 && end >= 0;
  const notes = comments.join(" ");
  const [, id] = /\[id:([^[\]]+)\]/.exec(notes) ?? [];
  const tags = [...notes.matchAll(/\[tag:([^[\]]+)\]/g)].map(([, tag = ""]) => tag.trim());
  return {
    line,
    ...(id !== undefined && { id: id.trim() }),
    tags,
    ...(title !== undefined && { title: unescapeGift(title) }),
    ...(category !== undefined && { category }),
    before: braced ? body.slice(0, start) : body,
    ...(braced && { answers: body.slice(start + 1, end).trim() }),
    after: braced ? body.slice(end + 1) : "",
  };
}
