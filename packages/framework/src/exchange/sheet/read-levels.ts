import type { FrameworkLevel, Source } from "../../model/framework.ts";
import { levelColumns } from "./columns.ts";
import { type Findings, fault, type Grid } from "./grid.ts";
import { readTable } from "./table.ts";
import { listOf, present, textsOf } from "./values.ts";

/** Reads the table of levels. */
export function readLevels(grid: Grid, source: Source, findings: Findings): FrameworkLevel[] {
  const rows = readTable(
    grid,
    { columns: levelColumns, required: ["level"], fillDown: ["stageVi", "stageEn"] },
    findings,
  );
  return rows.flatMap(({ cells, at }, index): FrameworkLevel[] => {
    const level = Number(cells.get("level")?.text);
    if (level !== index + 1) {
      fault(findings, at("level"), "SHEET_LEVEL_ORDER", {
        vi: `Các bậc phải là 1, 2, 3… theo thứ tự; ở đây phải là ${index + 1}.`,
        en: `Levels must be 1, 2, 3… in order; here it must be ${index + 1}.`,
      });
    }
    const text = (field: "autonomy" | "stage" | "task" | "title") =>
      textsOf(cells.get(`${field}Vi`), cells.get(`${field}En`));
    const stage = text("stage");
    if (!stage) {
      fault(findings, at("stageVi"), "SHEET_MISSING_STAGE", {
        vi: "Thiếu tên trình độ.",
        en: "The name of the stage is missing.",
      });
      return [];
    }
    const aliases = listOf(cells.get("aliases"))?.map((code) => ({ code, source }));
    const rest = { title: text("title"), task: text("task"), autonomy: text("autonomy"), aliases };
    return [{ level, stage, ...present(rest) }];
  });
}
