import type { CourseItem, CourseResource } from "../course-model.ts";
import type { ScormIssueCode } from "../issues.ts";
import { resolveHref } from "./resolve-href.ts";
import type { XmlElement } from "./xml-tree.ts";

type Report = (code: ScormIssueCode, path: string) => void;

/** A resource as listed; without `resource` it opens nothing (no href, or an unsafe one). */
export interface ResourceEntry {
  readonly resource?: CourseResource;
}

/** Reads `<resources>`, `xml:base` of manifest, resources and resource applied. */
export function readResources(
  root: XmlElement,
  report: Report,
): ReadonlyMap<string, ResourceEntry> {
  const holder = root.children.find((child) => child.name === "resources");
  const found = new Map<string, ResourceEntry>();
  const outer = [root, holder].map((one) => one?.attributes.get("xml:base") ?? "");
  for (const element of holder?.children ?? []) {
    const id = element.attributes.get("identifier");
    if (element.name !== "resource" || id === undefined || found.has(id)) continue;
    const href = element.attributes.get("href");
    if (href === undefined || href.trim() === "") {
      found.set(id, {});
      continue;
    }
    const target = resolveHref([...outer, element.attributes.get("xml:base") ?? ""], href.trim());
    if (!target) report("SCORM_MANIFEST_UNSAFE_HREF", `/manifest/resources/${id}/href`);
    found.set(id, target ? { resource: { id, kind: kindOf(element), ...target } } : {});
  }
  return found;
}

/** SCORM 1.2 writes `adlcp:scormtype`, 2004 `adlcp:scormType`. */
function kindOf(element: XmlElement): "sco" | "asset" {
  const value = element.attributes.get("scormtype") ?? element.attributes.get("scormType") ?? "";
  return value.toLowerCase() === "sco" ? "sco" : "asset";
}

/** Reads the items below an organization or an item. */
export function readItems(
  parent: XmlElement,
  resources: ReadonlyMap<string, ResourceEntry>,
  report: Report,
): CourseItem[] {
  const items = parent.children.filter((child) => child.name === "item");
  return items.map((element, index) => readItem(element, index, resources, report));
}

function readItem(
  element: XmlElement,
  index: number,
  resources: ReadonlyMap<string, ResourceEntry>,
  report: Report,
): CourseItem {
  const id = element.attributes.get("identifier") ?? `item-${index + 1}`;
  const reference = element.attributes.get("identifierref");
  const resource = reference ? resources.get(reference)?.resource : undefined;
  if (reference && !resources.has(reference))
    report("SCORM_MANIFEST_ITEM_UNRESOLVED", `item ${id}`);
  const masteryText = textOf(element, "masteryscore");
  const mastery = masteryText === "" ? Number.NaN : Number(masteryText);
  const prerequisites = textOf(element, "prerequisites");
  const launchData = textOf(element, "datafromlms") || textOf(element, "dataFromLMS");
  const parameters = element.attributes.get("parameters");
  return {
    id,
    title: textOf(element, "title") || id,
    ...(resource && { resource }),
    ...(parameters && { parameters }),
    visible: element.attributes.get("isvisible") !== "false",
    ...(mastery >= 0 && mastery <= 100 && { masteryScore: mastery }),
    ...(prerequisites && { prerequisites }),
    ...(launchData && { launchData }),
    children: readItems(element, resources, report),
  };
}

function textOf(element: XmlElement, name: string): string {
  const child = element.children.find((one) => one.name === name);
  return child ? child.text.replace(/\s+/g, " ").trim() : "";
}
