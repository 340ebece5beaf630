/**
 * Joins `xml:base` parts and an href into a path inside the package.
 *
 * @returns `undefined` when it leads out of the package, is absolute, or has a scheme.
 */
export function resolveHref(
  bases: readonly string[],
  href: string,
): { file: string; suffix: string } | undefined {
  const cut = href.search(/[?#]/);
  const path = cut < 0 ? href : href.slice(0, cut);
  const suffix = cut < 0 ? "" : href.slice(cut);
  const segments: string[] = [];
  for (const part of [...bases, path]) {
    const decoded = decode(part.trim());
    if (decoded === undefined || /^([a-z][a-z0-9+.-]*:|\/)/i.test(decoded)) return undefined;
    for (const segment of decoded.split("/")) {
      if (segment === "" || segment === ".") continue;
      if (segment !== "..") segments.push(segment);
      else if (segments.pop() === undefined) return undefined;
    }
  }
  return segments.length > 0 ? { file: segments.join("/"), suffix } : undefined;
}

/** Percent-decodes and turns `\` to `/`; broken escapes stay as written. */
function decode(path: string): string | undefined {
  let text = path;
  try {
    text = decodeURIComponent(path);
  } catch {
    // A lone % is common in hand-made manifests.
  }
  const slashed = text.replaceAll("\\", "/");
  return slashed.includes("\0") ? undefined : slashed;
}
