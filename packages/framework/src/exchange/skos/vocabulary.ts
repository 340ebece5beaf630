/** Prefixes of our files; the context of our JSON-LD. */
export const prefixes: Readonly<Record<string, string>> = /*@__PURE__*/ (() => ({
  dc: "http://purl.org/dc/elements/1.1/",
  dct: "http://purl.org/dc/terms/",
  owl: "http://www.w3.org/2002/07/owl#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
}))();

/** The IRI of a prefixed name: `skos:prefLabel`. */
export function iri(name: string): string {
  const colon = name.indexOf(":");
  const prefix = prefixes[name.slice(0, colon)];
  return prefix === undefined ? name : prefix + name.slice(colon + 1);
}

/** The prefixed name of an IRI, where one of our prefixes fits. */
export function compact(full: string): string {
  for (const [prefix, start] of Object.entries(prefixes)) {
    if (full.startsWith(start)) return `${prefix}:${full.slice(start.length)}`;
  }
  return full;
}
