import {
  DataFactory,
  type Literal,
  type NamedNode,
  Parser,
  type Quad,
  type Term,
  Writer,
} from "n3";
import type { Framework } from "../../model/framework.ts";
import type { CarryLossCode } from "../difference.ts";
import type { Exported, ImportResult } from "../loss-report.ts";
import type { SkosFaultCode, SkosLossCode } from "./errors.ts";
import { exportGraph } from "./export-graph.ts";
import { addValue, type Graph, type GraphValue } from "./graph.ts";
import { fault, note, type SkosNotes } from "./notes.ts";
import { readGraph, type SkosImportOptions } from "./read-graph.ts";
import { compact, iri, prefixes } from "./vocabulary.ts";
import type { SkosExportOptions } from "./write-graph.ts";

/**
 * Writes a framework as SKOS in Turtle, with all its languages.
 *
 * Concepts are items, notations their codes; levels are concepts of a second scheme, stages
 * collections of them. SKOS has no place for sources of single fields and some relations: the
 * report names each, found by reading the file again.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_INVALID` when the
 * framework is not sound.
 * @see SKOS Reference, W3C Recommendation 18 August 2009
 * @example
 * ```ts
 * const { output, report } = await exportSkosTurtle(tt02of2025);
 * ```
 */
export async function exportSkosTurtle(
  framework: Framework,
  options: SkosExportOptions = {},
): Promise<Exported<string, CarryLossCode>> {
  const { output: graph, report } = await exportGraph(framework, options);
  return { output: await writeTurtle(graph), report };
}

/**
 * Reads a framework from SKOS in Turtle: wholly, or not at all.
 *
 * The order of concepts is that of the file. Of the conditions of SKOS, S13, S14, S27 and S46 are
 * checked; what breaks one is mended and reported.
 *
 * @example
 * ```ts
 * const result = importSkosTurtle(await file.text());
 * if (result.ok) use(result.framework, result.report);
 * ```
 */
export function importSkosTurtle(
  turtle: string,
  options: SkosImportOptions = {},
): ImportResult<SkosLossCode, SkosFaultCode> {
  const notes: SkosNotes = { issues: [], report: [] };
  const graph = parseTurtle(turtle, notes);
  if (notes.issues.length > 0) return { ok: false, issues: notes.issues };
  return readGraph(graph, options, notes);
}

function writeTurtle(graph: Graph): Promise<string> {
  const writer = new Writer({ prefixes });
  for (const { id, properties } of graph.values()) {
    for (const [property, values] of properties) {
      for (const value of values) {
        writer.addQuad(DataFactory.namedNode(id), DataFactory.namedNode(property), termOf(value));
      }
    }
  }
  return new Promise((resolve, reject) => {
    writer.end((error, text) => (error ? reject(error) : resolve(text)));
  });
}

function termOf(value: GraphValue): Literal | NamedNode {
  if ("@id" in value) return DataFactory.namedNode(value["@id"]);
  const { "@language": language, "@type": type, "@value": text } = value;
  return DataFactory.literal(text, language ?? (type ? DataFactory.namedNode(type) : undefined));
}

function parseTurtle(turtle: string, notes: SkosNotes): Graph {
  const graph: Graph = new Map();
  for (const { subject, predicate, object } of quadsOf(turtle, notes)) {
    const value = readValue(object);
    if (subject.termType !== "NamedNode" || !value) {
      note(notes, "SKOS_BLANK_NODE", subject.value, compact(predicate.value));
    } else addValue(graph, subject.value, predicate.value, value);
  }
  return graph;
}

function quadsOf(turtle: string, notes: SkosNotes): Quad[] {
  try {
    return new Parser({ format: "text/turtle", baseIRI: "urn:base:" }).parse(turtle);
  } catch (error) {
    const line = /line (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    fault(notes, "SKOS_BAD_TURTLE", line ? `line ${line}` : "", {
      vi: "Tệp không phải Turtle hợp lệ.",
      en: "The file is no valid Turtle.",
    });
    return [];
  }
}

function readValue(term: Term): GraphValue | undefined {
  if (term.termType === "NamedNode") return { "@id": term.value };
  if (term.termType !== "Literal") return undefined;
  const { value, language, datatype } = term;
  if (language) return { "@value": value, "@language": language.toLowerCase() };
  return datatype.value === iri("xsd:string")
    ? { "@value": value }
    : { "@value": value, "@type": datatype.value };
}
