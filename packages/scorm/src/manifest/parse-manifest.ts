import type { Issue } from "@hocvuso/core";
import {
  type CourseItem,
  type CourseModel,
  launchableItems,
  type ScormVersion,
} from "../course-model.ts";
import { type ScormIssueCode, scormIssue } from "../issues.ts";
import { decodeXml } from "./decode-xml.ts";
import { detectVersion, namespacesOf } from "./detect-version.ts";
import { type ResourceEntry, readItems, readResources } from "./read-items.ts";
import { parseXml, type XmlElement } from "./xml-tree.ts";

/** Caps on what {@link parseManifest} takes on. */
export interface ManifestLimits {
  /** Bytes (or UTF-16 units of a string). Default: 4,000,000. */
  maxBytes?: number;
  /** Nesting of elements. Default: 64. */
  maxDepth?: number;
  /** Number of elements. Default: 100,000. */
  maxElements?: number;
}

/** What {@link parseManifest} found. */
export interface ManifestResult {
  /** The course; absent when the manifest cannot be used. */
  readonly course?: CourseModel;
  /** Everything found wrong. With a course present they were repaired or left out. */
  readonly issues: readonly Issue<ScormIssueCode>[];
}

/**
 * Reads an `imsmanifest.xml` of SCORM 1.2 or 2004. Bad content gives issues, never an exception.
 *
 * Strict XML; any DOCTYPE is refused, so that no entity is ever expanded. Reads the default
 * organization; sequencing rules are not read.
 *
 * @param input - The file's bytes (UTF-8, UTF-16, ISO-8859-1 or windows-125x) or its text.
 * @see SCORM 1.2 Content Aggregation Model, section 2.3; SCORM 2004 4th Edition CAM, section 3.4
 * @example
 * ```ts
 * const { course, issues } = parseManifest(await file.arrayBuffer().then((b) => new Uint8Array(b)));
 * if (!course) console.error(issues.map((issue) => issue.message.vi));
 * ```
 */
export function parseManifest(
  input: string | Uint8Array,
  { maxBytes = 4_000_000, maxDepth = 64, maxElements = 100_000 }: ManifestLimits = {},
): ManifestResult {
  const refuse = (code: ScormIssueCode, path = "imsmanifest.xml") => ({
    issues: [scormIssue(code, path)],
  });
  if (input.length > maxBytes) return refuse("SCORM_MANIFEST_TOO_LARGE");
  const decoded = typeof input === "string" ? input : decodeXml(input);
  if (decoded === undefined) return refuse("SCORM_MANIFEST_ENCODING");
  const text = decoded.replace(/^\uFEFF/, "");
  const { root, issue } = parseXml(text, { maxDepth, maxElements });
  if (!root) return { issues: issue ? [issue] : [] };
  if (root.name !== "manifest") return refuse("SCORM_MANIFEST_NOT_MANIFEST", root.name);
  return readManifest(root, text);
}

function readManifest(root: XmlElement, text: string): ManifestResult {
  const issues: Issue<ScormIssueCode>[] = [];
  const report = (code: ScormIssueCode, path: string) => {
    issues.push(scormIssue(code, path));
  };
  const version = readVersion(root, text);
  if (!version) report("SCORM_MANIFEST_UNKNOWN_VERSION", "/manifest/metadata/schemaversion");
  const resources = readResources(root, report);
  const organization = defaultOrganization(root);
  if (!organization) report("SCORM_MANIFEST_NO_ORGANIZATION", "/manifest/organizations");
  const items = organization
    ? readItems(organization, resources, report)
    : itemsFromResources(resources);
  const id = root.attributes.get("identifier") ?? "manifest";
  const title = childText(organization, "title") || items[0]?.title || id;
  const language = languageOf(root, organization);
  const course: CourseModel = {
    id,
    version: version ?? "1.2",
    standard: version && version !== "1.2" ? "scorm2004" : "scorm12",
    title,
    language,
    items,
  };
  if (launchableItems(course).length > 0) return { course, issues };
  report("SCORM_MANIFEST_NO_LAUNCH", "/manifest/resources");
  return { issues };
}

function readVersion(root: XmlElement, text: string): ScormVersion | undefined {
  const metadata = root.children.find((child) => child.name === "metadata");
  return detectVersion(childText(metadata, "schemaversion"), namespacesOf(text, root));
}

function defaultOrganization(root: XmlElement): XmlElement | undefined {
  const holder = root.children.find((child) => child.name === "organizations");
  const all = holder?.children.filter((child) => child.name === "organization") ?? [];
  const wanted = holder?.attributes.get("default");
  return all.find((one) => one.attributes.get("identifier") === wanted) ?? all[0];
}

/** One line per SCO, or per asset when there is no SCO at all. */
function itemsFromResources(resources: ReadonlyMap<string, ResourceEntry>): CourseItem[] {
  const launchable = [...resources.values()].flatMap(({ resource }) => resource ?? []);
  const scos = launchable.filter((resource) => resource.kind === "sco");
  const chosen = scos.length > 0 ? scos : launchable.slice(0, 1);
  return chosen.map((resource) => ({
    id: resource.id,
    title: resource.id,
    resource,
    visible: true,
    children: [],
  }));
}

function languageOf(root: XmlElement, organization: XmlElement | undefined): string {
  const title = organization?.children.find((child) => child.name === "title");
  const tags = [title, organization, root].map((one) => one?.attributes.get("xml:lang"));
  return tags.find((tag) => tag && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag)) ?? "und";
}

function childText(element: XmlElement | undefined, name: string): string {
  const child = element?.children.find((one) => one.name === name);
  return child ? child.text.replace(/\s+/g, " ").trim() : "";
}
