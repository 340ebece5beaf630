import type { Association, AssociationType, ItemRef } from "../../model/association.ts";
import { isAssociationType } from "../framework-schema.ts";
import { isUri, isUuid, itemUuid, partUuid } from "./identifiers.ts";
import type { CaseAssociation, CaseLink } from "./package.ts";
import type { Writing } from "./writing.ts";

/** Gives each relation of a framework its derived UUID; equal relations are told apart by number. */
export function associationNamer(
  frameworkId: string,
): (association: Pick<Association, "destination" | "origin" | "type">) => Promise<string> {
  const seen = new Map<string, number>();
  return ({ type, origin, destination }) => {
    const parts = [
      type,
      origin.frameworkId,
      origin.code,
      destination.frameworkId,
      destination.code,
    ];
    const key = JSON.stringify(parts);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return partUuid(frameworkId, "association", ...parts, String(count));
  };
}

/** Writes the framework's relations, in their order. */
export async function writeAssociations(writing: Writing): Promise<CaseAssociation[]> {
  const { framework, language } = writing;
  const nameOf = associationNamer(framework.id);
  const taken = new Set<string>();
  const written: CaseAssociation[] = [];
  for (const association of framework.associations ?? []) {
    const type = writableType(association, writing);
    const derived = await nameOf({ ...association, type });
    const given = association.identifier;
    const uuid = isUuid(given) && !taken.has(given.toLowerCase()) ? given : derived;
    taken.add(uuid.toLowerCase());
    const notes = association.note?.[language];
    written.push({
      ...writing.record("CFAssociations", uuid),
      associationType: type,
      originNodeURI: await linkTo(association.origin, writing),
      destinationNodeURI: await linkTo(association.destination, writing),
      ...(notes !== undefined && { notes }),
    });
  }
  return written;
}

/** A type that an import would take for the tree or the levels is written as a plain relation. */
function writableType(association: Association, writing: Writing): AssociationType {
  const { type, origin, destination } = association;
  const inside = [origin, destination].every(
    (one) => one.frameworkId === writing.framework.id && writing.items.has(one.code),
  );
  if (inside && type === "isChildOf") return "isPartOf";
  if (inside && type === "hasSkillLevel" && !writesLevels(writing)) return "isRelatedTo";
  if (type.startsWith("ext:") && !/^ext:[\w.-]+$/.test(type)) return "isRelatedTo";
  return type;
}

function writesLevels({ framework, levelItems }: Writing): boolean {
  return levelItems && framework.levels.length > 0;
}

async function linkTo(ref: ItemRef, writing: Writing): Promise<CaseLink> {
  const { code, frameworkId } = ref;
  const own = frameworkId === writing.framework.id ? writing.items.get(code) : undefined;
  if (own !== undefined) return writing.link("CFItems", own, code);
  const foreign = foreignLink(ref);
  return foreign && !writing.taken.has(code.toLowerCase())
    ? foreign
    : writing.link("CFItems", await itemUuid(frameworkId, code), code);
}

/** The link that a foreign item was read from, where its framework is an address. */
function foreignLink({ code, frameworkId }: ItemRef): CaseLink | undefined {
  const uri = `${frameworkId}/${encodeURIComponent(code)}`;
  if (isUri(uri)) return { title: code, identifier: code, uri };
  if (frameworkId !== unknownFramework || !isUuid(code)) return undefined;
  return { title: code, identifier: code, uri: `${unknownFramework}:${code}` };
}

/** Framework of a foreign node whose address says nothing about it. */
const unknownFramework = "urn:uuid";

/** The foreign item that a link leads to: the address before its identifier names the framework. */
export function foreignRef({ identifier, uri }: CaseLink): ItemRef {
  const ending = `/${encodeURIComponent(identifier)}`;
  if (uri.endsWith(ending)) {
    return { frameworkId: uri.slice(0, -ending.length), code: identifier };
  }
  return {
    frameworkId: uri.startsWith(`${unknownFramework}:`) ? unknownFramework : uri,
    code: identifier,
  };
}

/** The type of a relation in a file; what CASE does not know becomes a plain relation. */
export function readType(given: string): AssociationType {
  return isAssociationType(given) ? given : "isRelatedTo";
}
