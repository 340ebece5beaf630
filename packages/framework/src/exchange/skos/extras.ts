import type { JsonObject } from "@hocvuso/core";
import * as z from "zod";
import { addValue, type Graph, type GraphNode, type GraphValue } from "./graph.ts";
import { compact, iri } from "./vocabulary.ts";

const valueSchema: z.ZodType<GraphValue> = /*@__PURE__*/ (() =>
  z.union([
    z.strictObject({ "@id": z.string().regex(/^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]*$/i) }),
    z.strictObject({
      "@value": z.string(),
      "@language": z.exactOptional(z.string().regex(/^[a-z]+(?:-[a-z\d]+)*$/)),
    }),
  ]))();

const keptSchema = /*@__PURE__*/ (() =>
  z.record(z.string().regex(/^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]+$/i), z.array(valueSchema)))();

/** Properties that the model, or the shape of the file, has a place for. */
const known = /*@__PURE__*/ (() =>
  new Set(
    [
      "rdf:type",
      "dc:publisher",
      "dc:rights",
      "dc:source",
      "dc:subject",
      "dc:type",
      "dct:description",
      "dct:identifier",
      "dct:isPartOf",
      "dct:isReplacedBy",
      "dct:issued",
      "dct:license",
      "dct:source",
      "dct:title",
      "owl:versionInfo",
      "skos:broadMatch",
      "skos:broader",
      "skos:closeMatch",
      "skos:definition",
      "skos:exactMatch",
      "skos:hasTopConcept",
      "skos:inScheme",
      "skos:member",
      "skos:narrowMatch",
      "skos:narrower",
      "skos:notation",
      "skos:prefLabel",
      "skos:related",
      "skos:relatedMatch",
      "skos:topConceptOf",
    ].map(iri),
  ))();

/** What an imported node says beyond the model, to be kept as `extensions.skos`. */
export function keepExtras({ properties }: GraphNode): { extensions?: JsonObject } {
  const found = [...properties].filter(([property]) => !known.has(property));
  if (found.length === 0) return {};
  return {
    extensions: {
      skos: Object.fromEntries(found.map(([name, values]) => [compact(name), values])),
    },
  };
}

/** Gives the kept properties back to a node. */
export function restoreExtras(graph: Graph, id: string, extensions: JsonObject | undefined): void {
  const kept = keptSchema.safeParse(extensions?.skos ?? {});
  if (!kept.success) return;
  for (const [name, values] of Object.entries(kept.data)) {
    if (known.has(iri(name))) continue;
    for (const value of values) addValue(graph, id, iri(name), value);
  }
}
