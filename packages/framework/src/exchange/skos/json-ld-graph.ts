import type { JsonObject } from "@hocvuso/core";
import { pointerKey } from "../json-pointer.ts";
import { addValue, type Graph, type GraphValue, nodeIn } from "./graph.ts";
import { type Context, expandName, readContext, type Term } from "./json-ld-context.ts";
import { fault, note, type SkosNotes } from "./notes.ts";
import { iri } from "./vocabulary.ts";

/** Nodes nested deeper than this are no SKOS file. */
const deepest = 32;

/** Reads the nodes of a JSON-LD document; what can't be read is a fault. */
export function graphOf(input: unknown, notes: SkosNotes): Graph {
  const graph: Graph = new Map();
  const root = parse(input, notes);
  if (notes.issues.length > 0) return graph;
  const context = readContext(isObject(root) ? root["@context"] : undefined, notes);
  const whole = isObject(root) && "@graph" in root ? root["@graph"] : root;
  const nodes = Array.isArray(whole) ? whole : [whole];
  const path = whole === root ? "" : "/@graph";
  nodes.forEach((node, index) => {
    const at = Array.isArray(whole) ? `${path}/${index}` : path;
    readNode(node, { graph, context, notes }, at, 0);
  });
  return graph;
}

interface Reading {
  readonly graph: Graph;
  readonly context: Context;
  readonly notes: SkosNotes;
}

function parse(input: unknown, notes: SkosNotes): unknown {
  if (typeof input !== "string") return input;
  try {
    return JSON.parse(input.startsWith("\uFEFF") ? input.slice(1) : input);
  } catch {
    fault(notes, "SKOS_BAD_SHAPE", "", {
      vi: "Tệp không phải JSON hợp lệ.",
      en: "The file is no valid JSON.",
    });
    return undefined;
  }
}

/** Reads a node and those nested in it; gives its IRI. */
function readNode(
  value: unknown,
  reading: Reading,
  path: string,
  depth: number,
): string | undefined {
  const { graph, context, notes } = reading;
  if (!isObject(value) || depth > deepest) {
    badShape(notes, path);
    return undefined;
  }
  if (depth > 0 && "@context" in value) badContext(notes, `${path}/@context`);
  const idKey = keyOf(value, "@id", context);
  const given = idKey === undefined ? undefined : value[idKey];
  if (typeof given !== "string" || given.startsWith("_:")) {
    note(notes, "SKOS_BLANK_NODE", path, "@id");
    return undefined;
  }
  const id = expandName(given, context, false);
  if (Object.keys(value).length > 1) nodeIn(graph, id);
  for (const [key, field] of Object.entries(value)) {
    const at = `${path}/${pointerKey(key)}`;
    const { name, term } = propertyOf(key, context);
    if (name === "@type") {
      for (const type of listOf(field)) {
        if (typeof type !== "string") badShape(notes, at);
        else addValue(graph, id, iri("rdf:type"), { "@id": expandName(type, context, true) });
      }
    } else if (name === "@reverse" || name === "@nest" || name === "@included") {
      badContext(notes, at);
    } else if (!name.startsWith("@") && name.includes(":")) {
      for (const one of valuesOf(field, term, reading, at, depth)) addValue(graph, id, name, one);
    }
  }
  return id;
}

function propertyOf(key: string, context: Context): { name: string; term: Term | undefined } {
  const term = context.terms.get(key);
  return { name: term?.id ?? expandName(key, context, true), term };
}

function keyOf(value: JsonObject, keyword: string, context: Context): string | undefined {
  return Object.keys(value).find(
    (key) => key === keyword || context.terms.get(key)?.id === keyword,
  );
}

function valuesOf(
  field: unknown,
  term: Term | undefined,
  reading: Reading,
  path: string,
  depth: number,
): GraphValue[] {
  if (term?.container === "@language" && isObject(field)) {
    return Object.entries(field).flatMap(([language, texts]) =>
      listOf(texts).flatMap((text) =>
        typeof text === "string" ? [{ "@value": text, "@language": language.toLowerCase() }] : [],
      ),
    );
  }
  return listOf(field).flatMap((one, index) => {
    const at = Array.isArray(field) ? `${path}/${index}` : path;
    return readValue(one, term, reading, at, depth);
  });
}

function readValue(
  value: unknown,
  term: Term | undefined,
  reading: Reading,
  path: string,
  depth: number,
): GraphValue[] {
  const { context, notes } = reading;
  if (value === null) return [];
  if (typeof value === "number" || typeof value === "boolean") {
    const type =
      typeof value === "boolean" ? "boolean" : Number.isInteger(value) ? "integer" : "double";
    return [{ "@value": String(value), "@type": iri(`xsd:${type}`) }];
  }
  if (typeof value === "string") return [plainValue(value, term, context)];
  if (!isObject(value)) {
    badShape(notes, path);
    return [];
  }
  if ("@list" in value || "@set" in value) {
    return listOf(value["@list"] ?? value["@set"]).flatMap((one) =>
      readValue(one, term, reading, path, depth),
    );
  }
  if (!("@value" in value)) {
    const id = readNode(value, reading, path, depth + 1);
    return id === undefined ? [] : [{ "@id": id }];
  }
  const { "@value": text, "@language": language, "@type": type } = value;
  if (typeof text === "object") {
    badShape(notes, path);
    return [];
  }
  const datatype = typeof type === "string" ? expandName(type, context, true) : undefined;
  return [
    {
      "@value": String(text),
      ...(typeof language === "string" && { "@language": language.toLowerCase() }),
      ...(datatype !== undefined && datatype !== iri("xsd:string") && { "@type": datatype }),
    },
  ];
}

function plainValue(value: string, term: Term | undefined, context: Context): GraphValue {
  const type = term?.type;
  if (type === "@id") return { "@id": expandName(value, context, false) };
  if (type === "@vocab") return { "@id": expandName(value, context, true) };
  if (type !== undefined) return { "@value": value, "@type": type };
  const language = term?.language === undefined ? context.language : term.language;
  return { "@value": value, ...(language && { "@language": language.toLowerCase() }) };
}

function badShape(notes: SkosNotes, path: string): void {
  fault(notes, "SKOS_BAD_SHAPE", path, {
    vi: "Chỗ này không phải nút hay giá trị JSON-LD.",
    en: "This is no JSON-LD node or value.",
  });
}

function badContext(notes: SkosNotes, path: string): void {
  fault(notes, "SKOS_BAD_CONTEXT", path, {
    vi: "Phần này của JSON-LD chưa được hỗ trợ; hãy chuyển tệp sang dạng mở rộng (expanded).",
    en: "This part of JSON-LD is not read; bring the file to its expanded form first.",
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
