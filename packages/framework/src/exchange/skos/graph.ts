import { iri } from "./vocabulary.ts";

/** A link to another node. */
interface NodeLink {
  /** Its IRI. */
  readonly "@id": string;
}

/** A text or a figure. */
export interface Literal {
  /** What it says. */
  readonly "@value": string;
  /** Its language, BCP 47. */
  readonly "@language"?: string;
  /** Its datatype, an IRI; none for a text. */
  readonly "@type"?: string;
}

/** A value of a property. */
export type GraphValue = Literal | NodeLink;

/** A node with its properties: the expanded form of JSON-LD, whatever the file's syntax. */
export interface GraphNode {
  /** Its IRI. */
  readonly id: string;
  /** Values by the IRI of their property, in the order of the file. */
  readonly properties: Map<string, GraphValue[]>;
  /** What is said of it already, so that nothing is said twice. */
  readonly said: Set<string>;
}

/** Nodes by IRI, in the order of the file. */
export type Graph = Map<string, GraphNode>;

/** The node of an IRI, made when there is none. */
export function nodeIn(graph: Graph, id: string): GraphNode {
  const known = graph.get(id) ?? { id, properties: new Map(), said: new Set() };
  graph.set(id, known);
  return known;
}

/** Adds a value, once. */
export function addValue(graph: Graph, id: string, property: string, value: GraphValue): void {
  const { properties, said } = nodeIn(graph, id);
  const key = keyOf(property, value);
  if (said.has(key)) return;
  said.add(key);
  const values = properties.get(property);
  if (values) values.push(value);
  else properties.set(property, [value]);
}

/** Nodes of a type, in the order of the file. */
export function nodesOfType(graph: Graph, type: string): GraphNode[] {
  return [...graph.values()].filter((node) => linksOf(node, iri("rdf:type")).includes(type));
}

/** Values of a property that are links. */
export function linksOf(node: GraphNode | undefined, property: string): string[] {
  return valuesOf(node, property).flatMap((one) => ("@id" in one ? [one["@id"]] : []));
}

/** Values of a property that are texts or figures. */
export function literalsOf(node: GraphNode | undefined, property: string): Literal[] {
  return valuesOf(node, property).flatMap((one) => ("@id" in one ? [] : [one]));
}

/** The first text or figure of a property. */
export function firstOf(node: GraphNode | undefined, property: string): string | undefined {
  return literalsOf(node, property)[0]?.["@value"];
}

function valuesOf(node: GraphNode | undefined, property: string): GraphValue[] {
  return node?.properties.get(property) ?? [];
}

function keyOf(property: string, value: GraphValue): string {
  if ("@id" in value) return JSON.stringify([property, value["@id"]]);
  return JSON.stringify([property, value["@value"], value["@language"], value["@type"], 0]);
}
