import type { JsonObject } from "@hocvuso/core";
import type { Score } from "@hocvuso/xapi";

/**
 * Turns `score.raw/min/max(/scaled)` into an xAPI score.
 *
 * `scaled` is taken as told (2004). Otherwise it is `(raw - min) / (max - min)`. In SCORM 1.2 a
 * missing `min` counts as 0 and a missing `max` as 100, since `raw` is a normalised value there;
 * in 2004 both must be told. Bounds that contradict `raw` or each other are left out, and then
 * there is no `scaled`: a number is never made to fit.
 *
 * @see SCORM 1.2 Run-Time Environment, section 3.4.4, `cmi.core.score.raw`
 */
export function scoreOf(score: JsonObject, { percent }: { percent: boolean }): Score | undefined {
  const [raw, min, max, told] = ["raw", "min", "max", "scaled"].map((key) => numberAt(score, key));
  const scaled = told !== undefined && Math.abs(told) <= 1 ? told : undefined;
  if (raw === undefined) return scaled === undefined ? undefined : { scaled };
  const low = min ?? (percent ? 0 : undefined);
  const high = max ?? (percent ? 100 : undefined);
  const sound =
    (low === undefined || low <= raw) &&
    (high === undefined || raw <= high) &&
    (low === undefined || high === undefined || low < high);
  if (!sound) return { raw, ...(scaled !== undefined && { scaled }) };
  const derived =
    low === undefined || high === undefined ? undefined : round((raw - low) / (high - low));
  const share = scaled ?? derived;
  return {
    ...(share !== undefined && { scaled: share }),
    raw,
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  };
}

function numberAt(holder: JsonObject, key: string): number | undefined {
  const value = holder[key];
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string" || !/^\s*-?\d{1,12}(\.\d{1,12})?\s*$/.test(text)) return undefined;
  return Number(text);
}

/** Seven digits after the point, as `score.scaled` has in SCORM 2004. */
function round(share: number): number {
  return Math.round(share * 1e7) / 1e7;
}
