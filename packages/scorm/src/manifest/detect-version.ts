import type { ScormVersion } from "../course-model.ts";
import type { XmlElement } from "./xml-tree.ts";

/** The version a manifest states, else what its namespaces and attributes tell. */
export function detectVersion(
  schemaVersion: string,
  namespaces: ReadonlySet<string>,
): ScormVersion | undefined {
  const stated = schemaVersion.trim().toLowerCase();
  if (stated === "1.2" || stated === "1.1") return "1.2";
  if (/4th/.test(stated)) return "2004 4th Edition";
  if (/3rd/.test(stated)) return "2004 3rd Edition";
  if (/cam 1\.3|2nd/.test(stated)) return "2004 2nd Edition";
  if (/2004|^1\.3$/.test(stated)) return "2004";
  if (namespaces.has("http://www.adlnet.org/xsd/adlcp_v1p3")) return "2004";
  if (namespaces.has("http://www.adlnet.org/xsd/adlcp_rootv1p2")) return "1.2";
  if (namespaces.has("http://www.imsproject.org/xsd/imscp_rootv1p1p2")) return "1.2";
  if (namespaces.has("http://www.imsglobal.org/xsd/imscp_v1p1")) return "2004";
  return undefined;
}

/** Every namespace declared on an element, by prefix or used by it and its children. */
export function namespacesOf(text: string, root: XmlElement): ReadonlySet<string> {
  const declared = [...text.slice(0, 20_000).matchAll(/\sxmlns(?::[\w.-]+)?\s*=\s*["']([^"']+)/g)];
  return new Set([root.namespace, ...declared.map((match) => match[1] ?? "")]);
}
