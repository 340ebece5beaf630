import { HvsError, type Text } from "@hocvuso/core";
import type { Framework } from "../model/framework.ts";
import type { CrosswalkErrorCode } from "./errors.ts";

/** A level that was given by a name, not by its number. */
export interface NamedLevel {
  /** Highest level that is surely reached. */
  readonly level: number;
  /** Highest level that the name may mean, where that is more than `level`. */
  readonly upTo?: number;
  /** Why the two differ; none when the name stands for one level only. */
  readonly note?: Text;
}

/**
 * Reads a level by another code (`CB1`, `C1`), by its title or by its stage (`Nâng cao`).
 *
 * A name that stands for several levels gives the lowest: DigComp 3.0's C1 is level 5 or 6, so 5.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_UNKNOWN_LEVEL` when the
 * framework has no such name.
 * @example
 * ```ts
 * readLevel(digcomp30, "C1"); // { level: 5, upTo: 6, note: … }
 * ```
 */
export function readLevel(framework: Framework, name: string): NamedLevel {
  const wanted = fold(name);
  const found = framework.levels.filter(({ aliases = [], stage, title = {} }) =>
    [...aliases.map((one) => one.code), ...Object.values(stage), ...Object.values(title)].some(
      (one) => fold(one) === wanted,
    ),
  );
  const [lowest] = found;
  const highest = found.at(-1);
  if (!lowest || !highest) {
    throw new HvsError<CrosswalkErrorCode>(
      "FRAMEWORK_UNKNOWN_LEVEL",
      `The framework "${framework.id}" has no level of that name.`,
      {
        path: "/levels",
        hint: {
          vi: `Khung "${framework.id}" không có bậc mang tên này.`,
          en: "Give the number of the level, one of its other codes, or the name of its stage.",
        },
        status: 400,
      },
    );
  }
  if (lowest === highest) return { level: lowest.level };
  return {
    level: lowest.level,
    upTo: highest.level,
    note: {
      vi: `"${name}" gồm các bậc ${lowest.level}–${highest.level}; chỉ bậc ${lowest.level} là chắc chắn.`,
      en: `"${name}" covers levels ${lowest.level}–${highest.level}; only ${lowest.level} is sure.`,
    },
  };
}

function fold(text: string): string {
  return text.normalize("NFC").trim().toLowerCase();
}
