import type { Issue } from "@hocvuso/core";
import { SaxesParser, type SaxesTagNS } from "saxes";
import { type ScormIssueCode, scormIssue } from "../issues.ts";

/** One element, only what the manifest reader needs. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  /** By local name; an attribute with a prefix never hides one without. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/** Caps on a manifest. */
export interface XmlLimits {
  readonly maxDepth: number;
  readonly maxElements: number;
}

class Refused extends Error {
  readonly code: ScormIssueCode;
  constructor(code: ScormIssueCode) {
    super(code);
    this.code = code;
  }
}

/** Parses strictly into a small tree; the first fault ends it and is returned. */
export function parseXml(
  text: string,
  { maxDepth, maxElements }: XmlLimits,
): { root?: XmlElement; issue?: Issue<ScormIssueCode> } {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let count = 0;
  parser.on("doctype", () => {
    throw new Refused("SCORM_MANIFEST_DOCTYPE");
  });
  parser.on("error", () => {
    throw new Refused("SCORM_MANIFEST_NOT_XML");
  });
  parser.on("opentag", (tag) => {
    count += 1;
    if (count > maxElements || open.length >= maxDepth) {
      throw new Refused("SCORM_MANIFEST_TOO_COMPLEX");
    }
    const element = toElement(tag);
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("text", (value) => {
    const top = open.at(-1);
    if (top) top.text += value;
  });
  parser.on("cdata", (value) => {
    const top = open.at(-1);
    if (top) top.text += value;
  });
  parser.on("closetag", () => {
    open.pop();
  });
  try {
    parser.write(text).close();
    return root ? { root } : { issue: scormIssue("SCORM_MANIFEST_NOT_XML", "line 1") };
  } catch (error) {
    const code = error instanceof Refused ? error.code : "SCORM_MANIFEST_NOT_XML";
    return { issue: scormIssue(code, `line ${parser.line}, column ${parser.column}`) };
  }
}

function toElement(tag: SaxesTagNS): XmlElement {
  const attributes = new Map<string, string>();
  const sorted = Object.values(tag.attributes).sort((a, b) => a.prefix.length - b.prefix.length);
  for (const { local, prefix, value } of sorted) {
    if (prefix === "xmlns" || local === "xmlns") continue;
    const key = prefix === "xml" ? `xml:${local}` : local;
    if (!attributes.has(key)) attributes.set(key, value);
  }
  return { name: tag.local, namespace: tag.uri, attributes, children: [], text: "" };
}
