import type { Locale } from "@hocvuso/core";

/** One step of a scale, drawn as a small square. */
export interface Step {
  /** The step is reached. */
  readonly filled: boolean;
  /** It begins a stage: a wider gap stands before it. */
  readonly first: boolean;
}

/** What stands below a node's label: words, after squares or a bar that say the same. */
export interface PictureRow {
  readonly text: string;
  readonly steps?: readonly Step[];
  /** How much of the bar is filled, 0–1. */
  readonly share?: number;
}

/** A node of a picture's tree. What it shows is also said in its words. */
export interface PictureNode {
  readonly code?: string;
  readonly label: string;
  /** Head of a part: drawn on a band. */
  readonly head?: boolean;
  /** A tick or an empty ring. */
  readonly mark?: "met" | "open";
  readonly rows?: readonly PictureRow[];
  readonly children?: readonly PictureNode[];
}

/** A whole picture. */
export interface Picture {
  readonly language: Locale;
  readonly title: string;
  readonly rows: readonly PictureRow[];
  readonly nodes: readonly PictureNode[];
}

/** The words of nodes and of all below them, for those who do not see the picture. */
export function wordsOf(nodes: readonly PictureNode[]): string[] {
  return nodes.flatMap(({ code, label, rows = [], children = [] }) => [
    [
      code,
      label,
      rows
        .map(({ text }) => text)
        .filter(Boolean)
        .join("; "),
    ]
      .filter(Boolean)
      .join(" – "),
    ...wordsOf(children),
  ]);
}
