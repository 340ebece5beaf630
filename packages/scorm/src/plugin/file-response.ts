import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { Readable } from "node:stream";
import { refusal } from "./refusal.ts";

const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  dtd: "application/xml-dtd",
  gif: "image/gif",
  htm: "text/html; charset=utf-8",
  html: "text/html; charset=utf-8",
  ico: "image/x-icon",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  m4a: "audio/mp4",
  m4v: "video/mp4",
  mjs: "text/javascript; charset=utf-8",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  ogg: "audio/ogg",
  ogv: "video/ogg",
  otf: "font/otf",
  pdf: "application/pdf",
  png: "image/png",
  svg: "image/svg+xml",
  ttf: "font/ttf",
  txt: "text/plain; charset=utf-8",
  vtt: "text/vtt; charset=utf-8",
  wasm: "application/wasm",
  wav: "audio/wav",
  webm: "video/webm",
  webp: "image/webp",
  woff: "font/woff",
  woff2: "font/woff2",
  xhtml: "application/xhtml+xml",
  xml: "application/xml",
  xsd: "application/xml",
};

/**
 * Serves one file below a folder, whole or one byte range (RFC 9110, section 14.2).
 *
 * @param wanted - Path as it stands in the URL, still percent-encoded.
 * @throws An `HvsError` coded `SCORM_FILE_UNKNOWN` when there is no such file in the folder.
 */
export async function fileResponse(
  folder: string,
  wanted: string,
  { range, cacheControl }: { range?: string | undefined; cacheControl: string },
): Promise<Response> {
  const file = insideOf(folder, wanted);
  const found = file ? await stat(file).catch(() => undefined) : undefined;
  if (!file || !found?.isFile()) throw refusal("SCORM_FILE_UNKNOWN");
  const headers: Record<string, string> = {
    "content-type": typeOf(file),
    "x-content-type-options": "nosniff",
    "cache-control": cacheControl,
    "accept-ranges": "bytes",
    "permissions-policy": "unload=(self)",
    "referrer-policy": "same-origin",
  };
  const part = rangeOf(range, found.size);
  if (part === "none") {
    return new Response(null, {
      status: 416,
      headers: { ...headers, "content-range": `bytes */${found.size}` },
    });
  }
  const { start, end } = part ?? { start: 0, end: found.size - 1 };
  headers["content-length"] = String(end - start + 1);
  if (part) headers["content-range"] = `bytes ${start}-${end}/${found.size}`;
  const body =
    found.size === 0
      ? null
      : (Readable.toWeb(createReadStream(file, { start, end })) as ReadableStream<Uint8Array>);
  return new Response(body, { status: part ? 206 : 200, headers });
}

/** The file a URL path means; `undefined` when it leads out of the folder or cannot be decoded. */
function insideOf(folder: string, wanted: string): string | undefined {
  const root = resolve(folder);
  try {
    const segments = wanted.split("/").map(decodeURIComponent);
    const bad = (part: string) => part === "" || part === ".." || /[/\\\0]/.test(part);
    if (segments.some(bad)) return undefined;
    const file = resolve(root, segments.join("/").normalize("NFC"));
    return file.startsWith(root + sep) ? file : undefined;
  } catch {
    return undefined;
  }
}

function typeOf(file: string): string {
  const extension = /\.([a-z0-9]+)$/i.exec(file)?.[1]?.toLowerCase() ?? "";
  return (Object.hasOwn(types, extension) && types[extension]) || "application/octet-stream";
}

function rangeOf(
  header: string | undefined,
  size: number,
): { start: number; end: number } | "none" | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return undefined;
  const [first, last] = [match[1] ?? "", match[2] ?? ""];
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return start > end ? "none" : { start, end };
}
