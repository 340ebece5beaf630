import type { Association, ItemRef } from "../../model/association.ts";
import { associationSchema } from "../framework-schema.ts";
import { associationNamer, foreignRef, readType } from "./association.ts";
import { note } from "./notes.ts";
import type { CaseAssociation, CaseLink } from "./package.ts";
import { applyPatch } from "./patch.ts";
import type { ReadNotes } from "./read-record.ts";
import { isTreeLink, type Reading } from "./reading.ts";

/** Reads the relations beyond tree and levels, in the order of the file. */
export async function readRelations(context: Reading): Promise<{ associations?: Association[] }> {
  const { file, items, tree, levels, place, notes } = context;
  const document = file.CFDocument.identifier.toLowerCase();
  const nameOf = associationNamer(place.id);
  const found: Association[] = [];
  const taken = new Set<string>();
  for (const [index, link] of file.CFAssociations.entries()) {
    const inTree = isTreeLink(link, items, document) && !tree.second.has(link);
    if (inTree || levels.links.has(link)) continue;
    const path = `/CFAssociations/${index}`;
    const type = tree.second.has(link) ? "isPartOf" : readType(link.associationType);
    if (type !== link.associationType && !tree.second.has(link)) {
      note(notes, "CASE_TYPE", `${path}/associationType`, "type");
    }
    const relation = {
      type,
      origin: readNode(link.originNodeURI, `${path}/originNodeURI`, context),
      destination: readNode(link.destinationNodeURI, `${path}/destinationNodeURI`, context),
    };
    reportLinkFields(link, path, notes);
    const derived = await nameOf(relation);
    const repeated = taken.has(link.identifier.toLowerCase());
    if (repeated) note(notes, "CASE_DUPLICATE", `${path}/identifier`, "identifier");
    taken.add(link.identifier.toLowerCase());
    const own = link.identifier === derived || repeated;
    const plain: Association = {
      ...relation,
      ...(link.notes !== undefined && { note: { [place.language]: link.notes } }),
      ...(!own && { identifier: link.identifier }),
    };
    const extension = link.extensions?.["hvs:association"];
    const at = `${path}/extensions/hvs:association`;
    found.push(applyPatch(plain, associationSchema, extension, at, notes));
  }
  const empty = file.CFDocument.extensions?.["hvs:associations"] !== undefined;
  return found.length > 0 || empty ? { associations: found } : {};
}

/** The model has no place for a relation's number, group and foreign extensions. */
function reportLinkFields(link: CaseAssociation, path: string, notes: ReadNotes): void {
  for (const name of ["sequenceNumber", "CFAssociationGroupingURI"] as const) {
    if (link[name] !== undefined) note(notes, "CASE_LINK_FIELD", `${path}/${name}`, "associations");
  }
  const foreign = Object.keys(link.extensions ?? {}).filter((key) => !key.startsWith("hvs:"));
  if (foreign.length > 0) note(notes, "CASE_LINK_FIELD", `${path}/extensions`, "associations");
}

function readNode(link: CaseLink, path: string, { known, notes }: Reading): ItemRef {
  const inside = known.get(link.identifier.toLowerCase());
  if (inside) return inside;
  note(notes, "CASE_FOREIGN_NODE", path, "associations");
  return foreignRef(link);
}
