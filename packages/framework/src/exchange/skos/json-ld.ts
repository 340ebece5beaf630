import type { JsonObject } from "@hocvuso/core";
import type { Framework } from "../../model/framework.ts";
import type { CarryLossCode } from "../difference.ts";
import type { Exported, ImportResult } from "../loss-report.ts";
import type { SkosFaultCode, SkosLossCode } from "./errors.ts";
import { exportGraph } from "./export-graph.ts";
import { graphOf } from "./json-ld-graph.ts";
import type { SkosNotes } from "./notes.ts";
import { readGraph, type SkosImportOptions } from "./read-graph.ts";
import { compact, iri, prefixes } from "./vocabulary.ts";
import type { SkosExportOptions } from "./write-graph.ts";

/**
 * Writes a framework as SKOS in JSON-LD, with all its languages.
 *
 * It says the same as {@link exportSkosTurtle}. The context is within the file and holds prefixes
 * only, so that a reader needs no network.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_INVALID` when the
 * framework is not sound.
 * @see JSON-LD 1.1, W3C Recommendation 16 July 2020
 * @example
 * ```ts
 * const { output, report } = await exportSkosJsonLd(tt02of2025);
 * ```
 */
export async function exportSkosJsonLd(
  framework: Framework,
  options: SkosExportOptions = {},
): Promise<Exported<JsonObject, CarryLossCode>> {
  const { output: graph, report } = await exportGraph(framework, options);
  const nodes = [...graph.values()].map(({ id, properties }) => {
    const entries = [...properties].map(([property, values]) =>
      property === iri("rdf:type")
        ? ["@type", values.flatMap((one) => ("@id" in one ? compact(one["@id"]) : []))]
        : [
            compact(property),
            values.map((one) =>
              "@type" in one && one["@type"] ? { ...one, "@type": compact(one["@type"]) } : one,
            ),
          ],
    );
    return { "@id": id, ...Object.fromEntries(entries) };
  });
  return { output: { "@context": prefixes, "@graph": nodes }, report };
}

/**
 * Reads a framework from SKOS in JSON-LD: wholly, or not at all.
 *
 * @remarks Not every JSON-LD is read: the expanded form, and files whose context stands within them
 * and holds prefixes and terms with `@id`, `@type`, `@language` and `@container` (`@language`,
 * `@set`, `@list`). A remote context, `@reverse`, `@nest` and scoped contexts are refused by name:
 * expand such a file first.
 * @param input - The parsed JSON, or its text.
 * @example
 * ```ts
 * const result = importSkosJsonLd(await file.text());
 * if (result.ok) use(result.framework, result.report);
 * ```
 */
export function importSkosJsonLd(
  input: unknown,
  options: SkosImportOptions = {},
): ImportResult<SkosLossCode, SkosFaultCode> {
  const notes: SkosNotes = { issues: [], report: [] };
  const graph = graphOf(input, notes);
  if (notes.issues.length > 0) return { ok: false, issues: notes.issues };
  return readGraph(graph, options, notes);
}
