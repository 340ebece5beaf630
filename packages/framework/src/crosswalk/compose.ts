import { HvsError } from "@hocvuso/core";
import type { Association, AssociationType } from "../model/association.ts";
import type { Source, Verification } from "../model/framework.ts";
import type { Crosswalk } from "./crosswalk.ts";
import type { CrosswalkErrorCode } from "./errors.ts";
import { composeLevels } from "./levels.ts";

/**
 * Joins two crosswalks into one, from where the first begins to where the second ends.
 *
 * Strengths multiply, what is not declared stays undeclared, and the joined source is as sure as the
 * less sure of the two: the whole never claims more than its parts.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_CROSSWALK_CHAIN` when the
 * second does not begin where the first ends.
 * @example
 * ```ts
 * const tt02ToDigcomp30 = compose(tt02ToDigcomp22, digcomp22To30);
 * ```
 */
export function compose(first: Crosswalk, second: Crosswalk): Crosswalk {
  if (first.to !== second.from) {
    throw new HvsError<CrosswalkErrorCode>(
      "FRAMEWORK_CROSSWALK_CHAIN",
      `"${first.id}" ends at "${first.to}", "${second.id}" begins at "${second.from}".`,
      {
        path: "/from",
        hint: {
          vi: "Bảng đối chiếu thứ hai phải bắt đầu ở khung mà bảng thứ nhất kết thúc.",
          en: "The second crosswalk must begin at the framework where the first ends.",
        },
        status: 400,
      },
    );
  }
  const levels = first.levels && second.levels && composeLevels(first.levels, second.levels);
  return {
    id: `${first.id}+${second.id}`,
    version: `${first.version}+${second.version}`,
    from: first.from,
    to: second.to,
    source: joined(first.source, second.source),
    associations: first.associations.flatMap((one) =>
      second.associations
        .filter((other) => other.origin.code === one.destination.code)
        .map((other) =>
          link(one, one.source ?? first.source, other, other.source ?? second.source),
        ),
    ),
    ...(levels && {
      levels,
      levelSource: joined(first.levelSource ?? first.source, second.levelSource ?? second.source),
    }),
  };
}

function link(a: Association, aSource: Source, b: Association, bSource: Source): Association {
  const strength =
    a.strength === undefined || b.strength === undefined ? undefined : a.strength * b.strength;
  return {
    type: joinedType(a.type, b.type),
    origin: a.origin,
    destination: b.destination,
    ...(strength !== undefined && { strength }),
    source: joined(aSource, bSource),
  };
}

function joinedType(a: AssociationType, b: AssociationType): AssociationType {
  if (a === "exactMatchOf") return b;
  return b === "exactMatchOf" ? a : "isRelatedTo";
}

const surest: readonly Verification[] = ["verified", "secondary", "own", "unverified"];

function joined(a: Source, b: Source): Source {
  const least = Math.max(surest.indexOf(a.verification), surest.indexOf(b.verification));
  return {
    citation: a.citation === b.citation ? a.citation : `${a.citation}; ${b.citation}`,
    verification: surest[least] ?? "unverified",
  };
}
