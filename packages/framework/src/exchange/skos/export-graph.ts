import { HvsError } from "@hocvuso/core";
import type { FrameworkErrorCode } from "../../errors.ts";
import { requireSound } from "../../model/check-framework.ts";
import type { Framework } from "../../model/framework.ts";
import { type CarryLossCode, lossesBetween } from "../difference.ts";
import type { Exported } from "../loss-report.ts";
import type { Graph } from "./graph.ts";
import { readGraph } from "./read-graph.ts";
import { type SkosExportOptions, writeGraph } from "./write-graph.ts";

/** Writes a framework as a graph and finds what it does not carry by reading it again. */
export async function exportGraph(
  framework: Framework,
  options: SkosExportOptions,
): Promise<Exported<Graph, CarryLossCode>> {
  const graph = await writeGraph(requireSound(framework), options);
  const limits = { maxConcepts: Number.POSITIVE_INFINITY };
  const read = readGraph(graph, limits, { issues: [], report: [] });
  if (read.ok) return { output: graph, report: lossesBetween(framework, read.framework) };
  throw new HvsError<FrameworkErrorCode>("FRAMEWORK_INVALID", "No SKOS file can hold it.", {
    status: 400,
    issues: read.issues,
  });
}
