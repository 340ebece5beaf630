import type { JsonObject } from "@hocvuso/core";
import type { CaseDefinitions, CaseLink, CasePackage } from "../exchange/case/index.ts";
import { exportCase } from "../exchange/case/index.ts";
import type { Framework } from "../model/framework.ts";

/** Everything that a provider serves, by path of its collection and lower-case UUID. */
export interface Catalogue {
  /** Documents, in the order of the frameworks. */
  readonly documents: readonly JsonObject[];
  /** Bodies by collection and UUID. */
  readonly bodies: ReadonlyMap<string, ReadonlyMap<string, object>>;
}

/** Options of a CASE provider. */
export interface CaseProviderOptions {
  /** Frameworks to serve. */
  readonly frameworks: readonly Framework[];
  /** Address of the API: `https://hocvuso.example.gov.vn/ims/case/v1p1`. */
  readonly baseUrl: string;
  /** Time of the last change, ISO 8601. */
  readonly lastChangeDateTime: string;
}

const hierarchies = /*@__PURE__*/ (() => ["CFConcepts", "CFItemTypes", "CFSubjects"] as const)();
const plainLists = /*@__PURE__*/ (() => ["CFAssociationGroupings", "CFLicenses"] as const)();

/** Exports every framework as strict CASE 1.1 and lays its records out for look-up. */
export async function buildCatalogue({
  frameworks,
  baseUrl,
  lastChangeDateTime,
}: CaseProviderOptions): Promise<Catalogue> {
  const bodies = new Map<string, Map<string, object>>();
  const put = (collection: string, uuid: string, body: object) => {
    const known = bodies.get(collection) ?? new Map<string, object>();
    bodies.set(collection, known);
    if (!known.has(uuid.toLowerCase())) known.set(uuid.toLowerCase(), body);
  };
  const documents: JsonObject[] = [];
  for (const framework of frameworks) {
    const { output } = await exportCase(framework, { baseUrl, lastChangeDateTime });
    const { identifier, title } = output.CFDocument;
    const uri = `${baseUrl}/CFPackages/${identifier}`;
    const document = { ...output.CFDocument, CFPackageURI: { title, identifier, uri } };
    documents.push(document);
    put("CFDocuments", identifier, document);
    put("CFPackages", identifier, output);
    putItems(output, put);
    putDefinitions(output.CFDefinitions ?? {}, put);
    for (const rubric of output.CFRubrics ?? []) put("CFRubrics", rubric.identifier, rubric);
  }
  return { documents, bodies };
}

type Put = (collection: string, uuid: string, body: object) => void;

function putItems({ CFDocument, CFItems, CFAssociations }: CasePackage, put: Put): void {
  const { identifier, title, uri } = CFDocument;
  const CFDocumentURI: CaseLink = { title, identifier, uri };
  const links = new Map<string, object[]>();
  for (const association of CFAssociations) {
    const body = { ...association, CFDocumentURI };
    put("CFAssociations", association.identifier, body);
    const ends = [association.originNodeURI.identifier, association.destinationNodeURI.identifier];
    for (const end of new Set(ends)) {
      const known = links.get(end);
      if (known) known.push(body);
      else links.set(end, [body]);
    }
  }
  for (const item of CFItems) {
    const body = { ...item, CFDocumentURI };
    put("CFItems", item.identifier, body);
    const own = links.get(item.identifier) ?? [];
    put("CFItemAssociations", item.identifier, { CFItem: body, CFAssociations: own });
  }
}

/** A definition of a hierarchy comes with those below it. */
function putDefinitions(definitions: CaseDefinitions, put: Put): void {
  for (const name of hierarchies) {
    const list = definitions[name] ?? [];
    for (const one of list) {
      const below = list.filter((other) =>
        other.hierarchyCode?.startsWith(`${one.hierarchyCode}.`),
      );
      put(name, one.identifier, { [name]: [one, ...below] });
    }
  }
  for (const name of plainLists) {
    for (const one of definitions[name] ?? []) put(name, one.identifier, one);
  }
}
