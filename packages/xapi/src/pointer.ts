import { holdsPersonalData } from "@hocvuso/core/redact";
import type { Path } from "./json-check.ts";

/** JSON pointer (RFC 6901) of a path. A key that itself holds personal data is written `…`. */
export function pointer(path: Path): string {
  return path
    .map((part) => {
      const key = String(part);
      const safe = holdsPersonalData(key) ? "…" : key.slice(0, 200);
      return `/${safe.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    })
    .join("");
}
