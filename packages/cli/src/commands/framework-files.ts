import { extname } from "node:path";
import type { Framework, ImportResult, Loss } from "@hocvuso/framework";
import { exportCase, importCase } from "@hocvuso/framework/case";
import { importDigcomp30 } from "@hocvuso/framework/digcomp";
import { digcomp22, digcomp30 } from "@hocvuso/framework/eu";
import { exportMoodle, importMoodle } from "@hocvuso/framework/moodle";
import { exportSheet, exportSheetCsv, importSheet } from "@hocvuso/framework/sheet";
import {
  exportSkosJsonLd,
  exportSkosTurtle,
  importSkosJsonLd,
  importSkosTurtle,
} from "@hocvuso/framework/skos";
import { dlgf } from "@hocvuso/framework/unesco";
import { qd757of2025, tt02of2025 } from "@hocvuso/framework/vn";
import { badArgument } from "../usage.ts";

/** The frameworks that come with the packages. */
export function builtIns(): readonly Framework[] {
  return [tt02of2025, qd757of2025, digcomp22, digcomp30, dlgf];
}

/** A framework that comes with the packages, by its id. */
export function findBuiltIn(id: string): Framework | undefined {
  return builtIns().find((one) => one.id === id);
}

/** What a file holds, by its name. */
type Kind = "case" | "json-ld" | "moodle" | "sheet" | "sheet-csv" | "turtle";

function kindOf(file: string): Kind {
  if (file.toLowerCase().endsWith(".moodle.csv")) return "moodle";
  const kinds: Readonly<Record<string, Kind>> = {
    ".csv": "sheet-csv",
    ".json": "case",
    ".jsonld": "json-ld",
    ".ttl": "turtle",
    ".xlsx": "sheet",
  };
  const kind = kinds[extname(file).toLowerCase()];
  if (kind) return kind;
  throw badArgument(file, {
    vi: "Cần tệp .xlsx, .csv, .moodle.csv, .json (CASE), .jsonld (DigComp 3.0, SKOS) hoặc .ttl (SKOS).",
    en: "Give a file .xlsx, .csv, .moodle.csv, .json (CASE), .jsonld (DigComp 3.0, SKOS) or .ttl (SKOS).",
  });
}

/**
 * Reads a framework, by the name of the file.
 *
 * @param base - Whose items a CSV gives; it has no place for anything but items.
 */
export async function readFramework(
  file: string,
  bytes: Uint8Array,
  base: Framework | undefined,
): Promise<ImportResult> {
  const text = () => new TextDecoder().decode(bytes);
  switch (kindOf(file)) {
    case "sheet":
    case "sheet-csv":
      return importSheet(bytes, base ? { base } : {});
    case "case":
      return importCase(text());
    case "moodle":
      return importMoodle(text());
    case "turtle":
      return importSkosTurtle(text());
    case "json-ld":
      return readJsonLd(text());
  }
}

function readJsonLd(text: string): ImportResult {
  let graph: unknown;
  try {
    graph = JSON.parse(text);
  } catch {
    const message = { vi: "Tệp không phải JSON.", en: "The file is not JSON." };
    return { ok: false, issues: [{ code: "CLI_NOT_JSON", path: "", message }] };
  }
  return /ProficiencyLevel\//.test(text) ? importDigcomp30(graph) : importSkosJsonLd(graph);
}

/** A file's content, and what it does not carry. */
interface Written {
  readonly output: Uint8Array | string;
  readonly report: readonly Loss[];
}

/** Writes a framework, by the name of the file. */
export async function writeFramework(
  file: string,
  framework: Framework,
  baseUrl: string | undefined,
): Promise<Written> {
  switch (kindOf(file)) {
    case "sheet":
      return exportSheet(framework);
    case "sheet-csv":
      return exportSheetCsv(framework);
    case "moodle":
      return exportMoodle(framework);
    case "turtle":
      return exportSkosTurtle(framework);
    case "json-ld":
      return asText(await exportSkosJsonLd(framework));
    case "case":
      return asText(await exportCase(framework, caseOptions(baseUrl)));
  }
}

function caseOptions(baseUrl: string | undefined) {
  if (baseUrl === undefined) {
    throw badArgument("--base-url", {
      vi: "Tệp CASE cần địa chỉ mà khung sẽ được công bố: --base-url https://…",
      en: "A CASE file needs the address where the framework will be served: --base-url https://…",
    });
  }
  return { baseUrl, extensions: true, lastChangeDateTime: new Date().toISOString() };
}

function asText({ output, report }: { output: object; report: readonly Loss[] }): Written {
  return { output: `${JSON.stringify(output, null, 2)}\n`, report };
}
