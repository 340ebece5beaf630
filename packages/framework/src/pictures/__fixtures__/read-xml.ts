import { SaxesParser } from "saxes";

/** An element, with the text directly in it. */
export interface ReadElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** Reads XML strictly: anything that is not well formed throws. */
export function readXml(xml: string): ReadElement[] {
  const elements: ReadElement[] = [];
  const open: ReadElement[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes, text: "" };
    elements.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("closetag", () => void open.pop());
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return elements;
}

/** All that is written in a picture, as one line; what is not drawn is left out. */
export function drawnText(svg: string): string {
  return readXml(svg)
    .filter(({ name }) => name === "text")
    .map(({ text }) => text)
    .join(" ");
}

/** The little squares of a picture: all of them, and those that are filled. */
export function squaresOf(svg: string): { readonly all: number; readonly filled: number } {
  const squares = readXml(svg).filter(
    ({ name, attributes }) => name === "rect" && attributes.width === attributes.height,
  );
  const filled = squares.filter(({ attributes }) => attributes.fill !== "#fff");
  return { all: squares.length, filled: filled.length };
}
