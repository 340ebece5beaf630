import { namedUuid } from "@hocvuso/core";
import type { ItemRef } from "../../model/association.ts";
import type { Framework, FrameworkItem, FrameworkLevel } from "../../model/framework.ts";
import type { LanguageMap } from "../../model/language-map.ts";
import { sameJson } from "../difference.ts";
import { restoreExtras } from "./extras.ts";
import { addValue, type Graph, type GraphValue } from "./graph.ts";
import { integrityOf } from "./integrity.ts";
import { isLanguageTag } from "./language-tag.ts";
import { propertyOf } from "./relations.ts";
import { iri } from "./vocabulary.ts";

/** Options of an export to SKOS. */
export interface SkosExportOptions {
  /**
   * What concept addresses begin with, ending in `/` or `#`; the code follows. Default: a
   * `urn:uuid:…#` derived from the framework's id.
   */
  readonly baseIri?: string;
}

/** Adds one statement to a graph, its names prefixed. */
type Say = (subject: string, property: string, value: GraphValue | undefined) => void;

/** Writes a framework as a graph of SKOS concepts; levels are concepts of a scheme of their own. */
export async function writeGraph(
  framework: Framework,
  { baseIri }: SkosExportOptions,
): Promise<Graph> {
  const base = baseIri ?? (await baseOf(framework.id));
  const scheme = schemeOf(base);
  const graph: Graph = new Map();
  const say: Say = (subject, property, value) => {
    if (value !== undefined) addValue(graph, subject, iri(property), value);
  };
  writeScheme(framework, scheme, say);
  restoreExtras(graph, scheme, framework.extensions);
  for (const item of framework.items) {
    writeConcept(item, framework, base, say);
    restoreExtras(graph, conceptOf(base, item.code), item.extensions);
  }
  writeLevels(framework, base, say);
  await writeRelations(framework, base, graph, say);
  return graph;
}

function writeScheme(framework: Framework, scheme: string, say: Say): void {
  const { source, licence } = framework;
  say(scheme, "rdf:type", link(iri("skos:ConceptScheme")));
  say(scheme, "dct:identifier", literal(framework.id));
  sayUuid(scheme, framework.identifier, say);
  sayMap(scheme, "dct:title", framework.title, say);
  sayMap(scheme, "dct:description", framework.description, say);
  sayMap(scheme, "dc:publisher", framework.issuer, say);
  say(scheme, "owl:versionInfo", literal(framework.version));
  say(scheme, "dct:issued", date(framework.validFrom));
  say(scheme, "dc:source", literal(source.citation));
  say(scheme, "dct:source", address(source.url));
  if (!licence) return;
  say(scheme, "dc:rights", literal(licence.name));
  say(scheme, "dct:license", address(licence.url));
}

function writeConcept(item: FrameworkItem, framework: Framework, base: string, say: Say): void {
  const [concept, scheme] = [conceptOf(base, item.code), schemeOf(base)];
  say(concept, "rdf:type", link(iri("skos:Concept")));
  say(concept, "skos:inScheme", link(scheme));
  say(concept, "skos:notation", literal(item.code));
  say(concept, "dc:type", literal(item.kind));
  sayMap(concept, "skos:prefLabel", item.title, say);
  sayMap(concept, "skos:definition", item.description, say);
  for (const word of item.keywords ?? []) say(concept, "dc:subject", literal(word));
  say(concept, "dct:issued", date(item.validFrom));
  sayUuid(concept, item.identifier, say);
  if (item.parentCode === undefined) {
    say(concept, "skos:topConceptOf", link(scheme));
    say(scheme, "skos:hasTopConcept", link(concept));
  } else {
    const parent = conceptOf(base, item.parentCode);
    say(concept, "skos:broader", link(parent));
    say(parent, "skos:narrower", link(concept));
  }
  if (item.level !== undefined && framework.levels[item.level - 1]) {
    say(concept, "skos:relatedMatch", link(levelOf(base, item.level)));
  }
}

/** Levels stand in an ordered scheme; those of one stage in one collection. */
function writeLevels({ levels }: Framework, base: string, say: Say): void {
  if (levels.length === 0) return;
  const scale = `${base}levels/`;
  say(scale, "rdf:type", link(iri("skos:ConceptScheme")));
  say(scale, "dct:isPartOf", link(schemeOf(base)));
  for (const level of levels) writeLevel(level, base, say);
  const stages: LanguageMap[] = [];
  for (const { level, stage } of levels) {
    let place = stages.findIndex((one) => sameJson(one, stage));
    if (place < 0) place = stages.push(stage) - 1;
    const collection = `${scale}stage/${place + 1}`;
    say(collection, "rdf:type", link(iri("skos:Collection")));
    sayMap(collection, "skos:prefLabel", stage, say);
    say(collection, "skos:member", link(levelOf(base, level)));
  }
}

function writeLevel(level: FrameworkLevel, base: string, say: Say): void {
  const concept = levelOf(base, level.level);
  say(concept, "rdf:type", link(iri("skos:Concept")));
  say(concept, "skos:inScheme", link(`${base}levels/`));
  say(concept, "skos:notation", {
    "@value": String(level.level),
    "@type": iri("xsd:integer"),
  });
  sayMap(concept, "skos:prefLabel", level.title ?? level.stage, say);
  sayMap(concept, "skos:definition", level.task, say);
  sayMap(concept, "skos:scopeNote", level.autonomy, say);
  for (const { code } of level.aliases ?? []) say(concept, "skos:notation", literal(code));
}

/** Relations that would break S27 or S46 are left out; so are those SKOS has no word for. */
async function writeRelations(
  framework: Framework,
  base: string,
  graph: Graph,
  say: Say,
): Promise<void> {
  const links = [];
  for (const association of framework.associations ?? []) {
    const property = propertyOf(association);
    if (property === undefined) continue;
    const from = await refIri(association.origin, framework, base, say);
    const to = await refIri(association.destination, framework, base, say);
    if (from !== to) links.push({ property, from, to });
  }
  const phases = [
    (property: string) => !isLine(property) && !isRelated(property),
    isLine,
    isRelated,
  ];
  for (const belongs of phases) {
    const rules = integrityOf(graph);
    for (const { property, from, to } of links.filter((one) => belongs(one.property))) {
      const clash =
        (isRelated(property) && rules.inLine(from, to)) ||
        ((isRelated(property) || isLine(property)) && rules.areExact(from, to));
      if (!clash) say(from, property, link(to));
    }
  }
}

function isLine(property: string): boolean {
  return property === "skos:broadMatch" || property === "skos:narrowMatch";
}

function isRelated(property: string): boolean {
  return property === "skos:related" || property === "skos:relatedMatch";
}

/** The address of an item; of one elsewhere, its code and its framework's id are said too. */
async function refIri(
  { frameworkId, code }: ItemRef,
  framework: Framework,
  base: string,
  say: Say,
): Promise<string> {
  const own = frameworkId === framework.id;
  const start = own ? base : await baseOf(frameworkId);
  const concept = conceptOf(start, code);
  say(concept, "skos:inScheme", link(schemeOf(start)));
  say(concept, "skos:notation", literal(code));
  if (!own) say(schemeOf(start), "dct:identifier", literal(frameworkId));
  return concept;
}

async function baseOf(frameworkId: string): Promise<string> {
  return `urn:uuid:${await namedUuid(frameworkId)}#`;
}

function schemeOf(base: string): string {
  return base.replace(/[#/]$/, "");
}

function conceptOf(base: string, code: string): string {
  return `${base}${encodeURIComponent(code)}`;
}

function levelOf(base: string, level: number): string {
  return `${base}levels/${level}`;
}

function sayMap(subject: string, property: string, map: LanguageMap | undefined, say: Say): void {
  for (const [language, text] of Object.entries(map ?? {})) {
    if (!isLanguageTag(language)) continue;
    say(subject, property, { "@value": text, "@language": language.toLowerCase() });
  }
}

function sayUuid(subject: string, identifier: string | undefined, say: Say): void {
  if (identifier !== undefined) say(subject, "dct:identifier", literal(`urn:uuid:${identifier}`));
}

function link(id: string): GraphValue {
  return { "@id": id };
}

function literal(text: string): GraphValue {
  return { "@value": text };
}

function date(day: string | undefined): GraphValue | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day ?? "")) return undefined;
  return { "@value": day ?? "", "@type": iri("xsd:date") };
}

function address(url: string | undefined): GraphValue | undefined {
  return url !== undefined && /^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]+$/i.test(url)
    ? link(url)
    : undefined;
}
