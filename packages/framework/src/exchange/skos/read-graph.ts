import { checkFramework } from "../../model/check-framework.ts";
import type { Framework, FrameworkItem } from "../../model/framework.ts";
import type { ImportResult } from "../loss-report.ts";
import type { SkosFaultCode, SkosLossCode } from "./errors.ts";
import { keepExtras } from "./extras.ts";
import { firstOf, type Graph, type GraphNode, linksOf, literalsOf, nodesOfType } from "./graph.ts";
import { fault, note, type SkosNotes } from "./notes.ts";
import { orderConcepts, parentsOf } from "./order.ts";
import { orderSteps, readLevel } from "./read-levels.ts";
import { readRelations } from "./read-relations.ts";
import { readMap, withoutDoubleLabels } from "./read-texts.ts";
import { iri } from "./vocabulary.ts";

/** Options of an import from SKOS. */
export interface SkosImportOptions {
  /** IRI of the concept scheme to read, where the file has several. */
  readonly scheme?: string;
  /** Id of the framework, where the file does not say one. Default: the scheme's IRI. */
  readonly frameworkId?: string;
  /** Refuse a file with more nodes. Default: 200,000. */
  readonly maxConcepts?: number;
}

/** Makes a framework of a graph, or tells why not. */
export function readGraph(
  graph: Graph,
  { scheme: wanted, frameworkId, maxConcepts = 200_000 }: SkosImportOptions,
  notes: SkosNotes,
): ImportResult<SkosLossCode, SkosFaultCode> {
  if (graph.size > maxConcepts) {
    fault(notes, "SKOS_TOO_MANY_CONCEPTS", "", {
      vi: `Tệp có ${graph.size} nút, quá giới hạn ${maxConcepts}.`,
      en: `The file has ${graph.size} nodes, above the limit of ${maxConcepts}.`,
    });
  }
  const scheme = chooseScheme(graph, wanted, notes);
  if (notes.issues.length > 0) return { ok: false, issues: notes.issues };
  const scale = nodesOfType(graph, iri("skos:ConceptScheme")).find((node) =>
    linksOf(node, iri("dct:isPartOf")).includes(scheme?.id ?? ""),
  );
  const steps = nodesOfType(graph, iri("skos:Concept")).filter(
    (node) => scale && inScheme(node, scale.id),
  );
  const concepts = conceptsOf(graph, scheme, new Set(steps));
  if (concepts.length === 0) {
    fault(notes, "SKOS_NO_CONCEPTS", "", {
      vi: "Tệp không có khái niệm nào.",
      en: "The file has no concepts.",
    });
  }
  const parents = parentsOf(graph, concepts, notes);
  const ordered = orderConcepts(concepts, parents.first, notes);
  if (notes.issues.length > 0) return { ok: false, issues: notes.issues };
  const id = readId(scheme, frameworkId, notes);
  const codes = chooseCodes(ordered, notes);
  const levels = orderSteps(steps);
  const places = new Map(levels.map((node, index) => [node.id, index + 1]));
  const framework: Framework = {
    ...readScheme(scheme, id, notes),
    items: ordered.map((node) => readConcept(node, codes, parents.first, places, notes)),
    levels: levels.map((node, index) => readLevel(graph, node, index + 1, notes)),
    ...readRelations({ graph, scheme, codes, places, id, notes }, parents.others),
  };
  reportNodes(graph, new Set([scheme, scale, ...concepts, ...steps]), notes);
  for (const { code, path, message } of checkFramework(framework)) {
    fault(notes, code === "FRAMEWORK_CYCLE" ? "SKOS_CYCLE" : "SKOS_BAD_SHAPE", path, message);
  }
  if (notes.issues.length > 0) return { ok: false, issues: notes.issues };
  return { ok: true, framework, report: notes.report };
}

function inScheme(node: GraphNode, scheme: string): boolean {
  return ["skos:inScheme", "skos:topConceptOf"].some((name) =>
    linksOf(node, iri(name)).includes(scheme),
  );
}

function chooseScheme(
  graph: Graph,
  wanted: string | undefined,
  notes: SkosNotes,
): GraphNode | undefined {
  const schemes = nodesOfType(graph, iri("skos:ConceptScheme"));
  if (wanted !== undefined) return graph.get(wanted);
  const ids = new Set(schemes.map((node) => node.id));
  const main = schemes.filter(
    (node) => !linksOf(node, iri("dct:isPartOf")).some((id) => ids.has(id)),
  );
  if (main.length > 1) {
    fault(notes, "SKOS_SEVERAL_SCHEMES", "", {
      vi: 'Tệp có nhiều lược đồ khái niệm; hãy chọn một bằng tùy chọn "scheme".',
      en: 'The file has several concept schemes; choose one by the option "scheme".',
    });
  }
  if (main.length === 0) note(notes, "SKOS_SCHEME", "", "skos:ConceptScheme");
  return main[0];
}

function conceptsOf(
  graph: Graph,
  scheme: GraphNode | undefined,
  steps: ReadonlySet<GraphNode>,
): GraphNode[] {
  const all = nodesOfType(graph, iri("skos:Concept")).filter((node) => !steps.has(node));
  if (!scheme) return all;
  const top = new Set(linksOf(scheme, iri("skos:hasTopConcept")));
  const inside = all.filter((node) => {
    const said = ["skos:inScheme", "skos:topConceptOf"].flatMap((name) => linksOf(node, iri(name)));
    return said.length === 0 || said.includes(scheme.id) || top.has(node.id);
  });
  return inside;
}

function readId(
  scheme: GraphNode | undefined,
  frameworkId: string | undefined,
  notes: SkosNotes,
): string {
  const said = identifiersOf(scheme).find((one) => !one.startsWith("urn:uuid:"));
  if (said === undefined && frameworkId === undefined) {
    note(notes, "SKOS_FRAMEWORK_ID", scheme?.id ?? "", "dct:identifier");
  }
  return said ?? frameworkId ?? scheme?.id ?? "urn:skos";
}

function identifiersOf(node: GraphNode | undefined): string[] {
  return literalsOf(node, iri("dct:identifier")).map((one) => one["@value"]);
}

function readUuid(node: GraphNode | undefined): { identifier?: string } {
  const said = identifiersOf(node).find((one) => one.startsWith("urn:uuid:"));
  return said === undefined ? {} : { identifier: said.slice("urn:uuid:".length) };
}

function readScheme(
  scheme: GraphNode | undefined,
  id: string,
  notes: SkosNotes,
): Omit<Framework, "items" | "levels"> {
  const title = readMap(scheme, "dct:title", notes) ?? readMap(scheme, "skos:prefLabel", notes);
  const description = readMap(scheme, "dct:description", notes);
  const issued = firstOf(scheme, iri("dct:issued"));
  const [url] = linksOf(scheme, iri("dct:source"));
  const rights = firstOf(scheme, iri("dc:rights"));
  const [licence] = linksOf(scheme, iri("dct:license"));
  const name = rights ?? licence;
  note(notes, "SKOS_SOURCE", scheme?.id ?? "", "source");
  return {
    id,
    version: firstOf(scheme, iri("owl:versionInfo")) ?? "1",
    title: title ?? {},
    ...(description && { description }),
    issuer: readMap(scheme, "dc:publisher", notes) ?? {},
    ...(issued !== undefined && { validFrom: issued.slice(0, 10) }),
    source: {
      citation: firstOf(scheme, iri("dc:source")) ?? url ?? id,
      verification: "unverified",
      ...(url !== undefined && { url }),
    },
    ...(name !== undefined && {
      licence: { name, ...(licence !== undefined && { url: licence }) },
    }),
    ...readUuid(scheme),
    ...(scheme && keepExtras(scheme)),
  };
}

function chooseCodes(concepts: readonly GraphNode[], notes: SkosNotes): Map<string, string> {
  const codes = new Map<string, string>();
  const taken = new Set<string>();
  for (const node of concepts) {
    const given = firstOf(node, iri("skos:notation"));
    const usable = given !== undefined && !taken.has(given);
    const code = usable ? given : node.id;
    if (!usable) note(notes, "SKOS_CODE", node.id, "skos:notation", code);
    taken.add(code);
    codes.set(node.id, code);
  }
  return codes;
}

function readConcept(
  node: GraphNode,
  codes: ReadonlyMap<string, string>,
  parents: ReadonlyMap<string, string>,
  places: ReadonlyMap<string, number>,
  notes: SkosNotes,
): FrameworkItem {
  withoutDoubleLabels(node, notes);
  const code = codes.get(node.id) ?? node.id;
  const title = readMap(node, "skos:prefLabel", notes);
  const description = readMap(node, "skos:definition", notes);
  const parent = codes.get(parents.get(node.id) ?? "");
  const keywords = literalsOf(node, iri("dc:subject")).map((one) => one["@value"]);
  const issued = firstOf(node, iri("dct:issued"));
  const [level, ...more] = linksOf(node, iri("skos:relatedMatch")).flatMap(
    (to) => places.get(to) ?? [],
  );
  if (!title) note(notes, "SKOS_LABELS", node.id, "skos:prefLabel", code);
  return {
    code,
    kind: firstOf(node, iri("dc:type")) ?? "item",
    title: title ?? {},
    ...(description && { description }),
    ...(parents.has(node.id) && parent !== undefined && { parentCode: parent }),
    ...(level !== undefined && more.length === 0 && { level }),
    ...(keywords.length > 0 && { keywords }),
    ...(issued !== undefined && { validFrom: issued.slice(0, 10) }),
    ...readUuid(node),
    ...keepExtras(node),
  };
}

/** Nodes with a type that no part of the framework was made of. */
function reportNodes(
  graph: Graph,
  used: ReadonlySet<GraphNode | undefined>,
  notes: SkosNotes,
): void {
  const collections = new Set(nodesOfType(graph, iri("skos:Collection")));
  for (const node of graph.values()) {
    if (used.has(node) || collections.has(node)) continue;
    if (linksOf(node, iri("rdf:type")).length > 0) note(notes, "SKOS_NODE", node.id, "rdf:type");
  }
}
