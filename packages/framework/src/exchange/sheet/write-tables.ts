import type { Framework } from "../../model/framework.ts";
import {
  type Column,
  heading,
  type InfoKey,
  type ItemKey,
  infoRows,
  itemColumns,
  kindLabels,
  type LevelKey,
  levelColumns,
  verificationLabels,
} from "./columns.ts";

/** A record by column; what is `undefined` stays empty. */
type Values<Key extends string> = { readonly [Each in Key]?: string | undefined };

/** Headings and rows of the table of items. */
export function itemRows({ items }: Framework): string[][] {
  return table(
    itemColumns,
    items.map(
      (one): Values<ItemKey> => ({
        code: one.code,
        parent: one.parentCode,
        kind: kindLabels[one.kind] ?? one.kind,
        titleVi: one.title.vi,
        titleEn: one.title.en,
        descriptionVi: one.description?.vi,
        descriptionEn: one.description?.en,
        level: one.level?.toString(),
        keywords: one.keywords?.join("; "),
        validFrom: one.validFrom,
        validTo: one.validTo,
      }),
    ),
  );
}

/** Headings and rows of the table of levels. */
export function levelRows({ levels }: Framework): string[][] {
  return table(
    levelColumns,
    levels.map(
      (one): Values<LevelKey> => ({
        level: String(one.level),
        stageVi: one.stage.vi,
        stageEn: one.stage.en,
        titleVi: one.title?.vi,
        titleEn: one.title?.en,
        taskVi: one.task?.vi,
        taskEn: one.task?.en,
        autonomyVi: one.autonomy?.vi,
        autonomyEn: one.autonomy?.en,
        aliases: one.aliases?.map((alias) => alias.code).join("; "),
      }),
    ),
  );
}

/** Names and values of the sheet on the framework. */
export function infoValues(framework: Framework): string[][] {
  const { title, description, issuer, source, licence } = framework;
  const values: Values<InfoKey> = {
    id: framework.id,
    version: framework.version,
    titleVi: title.vi,
    titleEn: title.en,
    descriptionVi: description?.vi,
    descriptionEn: description?.en,
    issuerVi: issuer.vi,
    issuerEn: issuer.en,
    validFrom: framework.validFrom,
    validTo: framework.validTo,
    citation: source.citation,
    verification: verificationLabels[source.verification],
    url: source.url,
    sourceNote: source.note,
    licence: licence?.name,
    licenceUrl: licence?.url,
    licenceNote: licence?.note,
  };
  return infoRows.map((one) => [heading(one), values[one.key] ?? ""]);
}

function table<Key extends string>(
  columns: readonly Column<Key>[],
  records: readonly Values<Key>[],
): string[][] {
  return [
    columns.map(heading),
    ...records.map((record) => columns.map(({ key }) => record[key] ?? "")),
  ];
}
