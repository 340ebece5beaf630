import { SaxesParser } from "saxes";

/** An element with its content in order. */
export interface XmlElement {
  /** Name without prefix. */
  readonly name: string;
  /** Its namespace. */
  readonly namespace: string;
  /** Attributes by name; one with a prefix keeps it (`xml:lang`). */
  readonly attributes: ReadonlyMap<string, string>;
  /** Elements and texts in order. */
  readonly nodes: (XmlElement | string)[];
}

/** A document that was read, or where it stopped. */
export type XmlResult = { readonly root: XmlElement } | { readonly place: string };

const maxDepth = 100;
const maxElements = 20_000;

/** Reads XML strictly; a document type declaration, so any entity of its own, ends it. */
export function readXml(text: string): XmlResult {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let count = 0;
  const stop = (): never => {
    throw new Error("refused");
  };
  const addText = (value: string): void => {
    open.at(-1)?.nodes.push(value);
  };
  parser.on("doctype", stop);
  parser.on("error", stop);
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("opentag", (tag) => {
    count += 1;
    if (count > maxElements || open.length >= maxDepth) stop();
    const attributes = Object.values(tag.attributes).map((one): [string, string] => [
      one.name,
      one.value,
    ]);
    const element: XmlElement = {
      name: tag.local,
      namespace: tag.uri,
      attributes: new Map(attributes),
      nodes: [],
    };
    open.at(-1)?.nodes.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  try {
    parser.write(text).close();
    if (root) return { root };
  } catch {
    // The place says where; the parser's own words may repeat the file's.
  }
  return { place: `line ${parser.line}, column ${parser.column}` };
}

/** All elements of a name at any depth, the element itself too. */
export function findAll(element: XmlElement, isWanted: (name: string) => boolean): XmlElement[] {
  const own = isWanted(element.name) ? [element] : [];
  const inside = element.nodes.flatMap((node) =>
    typeof node === "string" ? [] : findAll(node, isWanted),
  );
  return [...own, ...inside];
}

/** The text of an element and everything in it. */
export function textOf(element: XmlElement): string {
  return element.nodes.map((node) => (typeof node === "string" ? node : textOf(node))).join("");
}
