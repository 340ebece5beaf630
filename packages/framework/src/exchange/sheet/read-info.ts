import type { Framework, Licence, Source, Verification } from "../../model/framework.ts";
import { columnOf, type InfoKey, infoRows, keyOfLabel, verificationLabels } from "./columns.ts";
import { type Findings, fault, type Grid, loss, type Place, type SheetCell } from "./grid.ts";
import { placeOf } from "./table.ts";
import { dayOf, present, textsOf } from "./values.ts";

/** What the sheet on the framework tells. */
type FrameworkHead = Omit<Framework, "items" | "levels">;

/**
 * Reads the sheet on the framework, one field a row: its name, then its value.
 *
 * @param base - What holds where the sheet says nothing.
 */
export function readInfo(
  grid: Grid,
  base: Framework | undefined,
  findings: Findings,
): FrameworkHead | undefined {
  const values = new Map<InfoKey, SheetCell>();
  const rows = new Map<InfoKey, number>();
  grid.rows.forEach(([name, value], row) => {
    const field = name && columnOf(infoRows, name.text);
    const text = value?.text.normalize("NFC").replaceAll("\u00a0", " ").trim();
    if (!field || !value || !text) return;
    values.set(field.key, { ...value, text });
    rows.set(field.key, row);
  });
  const at = (key: InfoKey): Place => placeOf(grid, rows.get(key) ?? 0, key, infoRows);
  const text = (key: InfoKey) => values.get(key)?.text;
  const both = (field: "description" | "issuer" | "title") =>
    textsOf(values.get(`${field}Vi`), values.get(`${field}En`)) ?? base?.[field];
  const required = <Value>(value: Value | undefined, key: InfoKey): Value | undefined => {
    if (value === undefined) missing(at(key), findings);
    return value;
  };
  const id = required(text("id") ?? base?.id, "id");
  const title = required(both("title"), "titleVi");
  const issuer = required(both("issuer"), "issuerVi");
  const source = required(sourceOf(text, at, findings) ?? base?.source, "citation");
  if (!id || !title || !issuer || !source) return undefined;
  const rest = {
    description: both("description"),
    legalBasis: base?.legalBasis,
    validFrom: dayOf(values.get("validFrom"), at("validFrom"), findings) ?? base?.validFrom,
    validTo: dayOf(values.get("validTo"), at("validTo"), findings) ?? base?.validTo,
    licence: licenceOf(text) ?? base?.licence,
  };
  const version = text("version") ?? base?.version ?? assumeVersion(at("version"), findings);
  return { id, version, title, issuer, source, ...present(rest) };
}

type TextOf = (key: InfoKey) => string | undefined;

function sourceOf(
  text: TextOf,
  at: (key: InfoKey) => Place,
  findings: Findings,
): Source | undefined {
  const citation = text("citation");
  if (citation === undefined) return undefined;
  const rest = { url: text("url"), note: text("sourceNote") };
  return { citation, verification: verificationOf(text, at, findings), ...present(rest) };
}

function verificationOf(
  text: TextOf,
  at: (key: InfoKey) => Place,
  findings: Findings,
): Verification {
  const given = text("verification");
  const known = given === undefined ? undefined : keyOfLabel(verificationLabels, given);
  if (known) return known as Verification;
  if (given === undefined) {
    loss(findings, at("verification"), "SHEET_VERIFICATION_ASSUMED", "assumed", {
      vi: `Không ghi mức xác minh; được hiểu là "${verificationLabels.unverified}".`,
      en: 'No verification is given; "unverified" was assumed.',
    });
  } else {
    fault(findings, at("verification"), "SHEET_BAD_INFO", {
      vi: `Chọn một trong: ${Object.values(verificationLabels).join("; ")}.`,
      en: `Choose one of: ${Object.keys(verificationLabels).join("; ")}.`,
    });
  }
  return "unverified";
}

function licenceOf(text: TextOf): Licence | undefined {
  const name = text("licence");
  if (name === undefined) return undefined;
  return { name, ...present({ url: text("licenceUrl"), note: text("licenceNote") }) };
}

function assumeVersion(place: Place, findings: Findings): string {
  loss(findings, place, "SHEET_VERSION_ASSUMED", "assumed", {
    vi: "Không ghi phiên bản; được hiểu là 1.0.0.",
    en: "No version is given; 1.0.0 was assumed.",
  });
  return "1.0.0";
}

function missing(place: Place, findings: Findings): void {
  fault(findings, place, "SHEET_MISSING_INFO", {
    vi: `Thiếu "${place.column}" của khung.`,
    en: `The framework's "${place.column}" is missing.`,
  });
}
