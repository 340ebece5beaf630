import { dayInVietNam, type LearnerId } from "@hocvuso/core";
import {
  type AssessmentScore,
  type GainSummary,
  type GainTally,
  matchScores,
  mergeGains,
  splitMatched,
  summariseGains,
  tallyGains,
} from "@hocvuso/framework/ability";
import type { Hub } from "@hocvuso/hub";
import { registerApi, type Unit } from "@hocvuso/register";
import { verbs } from "@hocvuso/xapi";
import { abilityTests } from "../activities.ts";
import { type EvidenceLine, evidenceApi } from "../evidence/evidence.ts";

/** The fewest people whose figures are shown. */
export const fewestShown = 5;

/** What is shown of one unit. */
export interface UnitGain {
  readonly unit: Unit;
  /** 0 for the top of the tree. */
  readonly depth: number;
  /**
   * Why there are no figures: fewer than {@link fewestShown} people, or such a group could be found by
   * subtracting what is shown from the unit above. Absent where there are figures.
   */
  readonly withheld?: "small" | "would-disclose";
  readonly summary?: GainSummary;
}

/** The change in one competence, unit by unit, the top first: no learners, only sums go up the tree. */
export async function unitGains(hub: Hub, item: string): Promise<UnitGain[]> {
  const day = dayInVietNam(Date.now());
  const register = hub.api(registerApi);
  const members = await register.members(day);
  const unitOf = new Map<LearnerId, string>(
    members.map(({ learnerId, unitCode }) => [learnerId, unitCode]),
  );
  const scores = (await scoresOf(hub, item)).filter(({ learnerId }) => unitOf.has(learnerId));
  const parts = splitMatched(matchScores(scores), (one) => unitOf.get(one.learnerId) ?? "");
  const tallies = new Map([...parts].map(([code, part]) => [code, tallyGains(part)]));
  const units = await register.units(day);
  return units
    .filter(({ parentCode }) => parentCode === undefined)
    .flatMap((unit) => shown(branch(unit, units, tallies), 0, undefined));
}

/** What the record store holds of the tests of a competence. */
async function scoresOf(hub: Hub, item: string): Promise<AssessmentScore[]> {
  const tests = new Map(
    abilityTests.filter((test) => test.item === item).map((test) => [test.id, test]),
  );
  const lines = await hub.api(evidenceApi).scored(verbs.scored.id, [...tests.keys()]);
  const toScore = ({ activity, learnerId, occurredAt, scaled }: EvidenceLine) => {
    const test = tests.get(activity);
    if (!test || scaled === undefined) return [];
    return {
      learnerId,
      competence: { frameworkId: "vn-tt02-2025", code: item },
      occasion: test.occasion,
      instrumentId: `kiem-tra/${item}`,
      instrumentVersion: test.version,
      score: scaled,
      maxScore: 1,
      takenAt: occurredAt,
    };
  };
  return lines.flatMap(toScore);
}

/** A unit with everything below it. */
interface Branch {
  readonly unit: Unit;
  readonly tally: GainTally;
  readonly below: readonly Branch[];
}

function branch(
  unit: Unit,
  units: readonly Unit[],
  tallies: ReadonlyMap<string, GainTally>,
): Branch {
  const below = units
    .filter(({ parentCode }) => parentCode === unit.code)
    .map((child) => branch(child, units, tallies));
  const own = tallies.get(unit.code);
  return {
    unit,
    below,
    tally: mergeGains([...(own ? [own] : []), ...below.map((one) => one.tally)]),
  };
}

function shown(
  { unit, tally, below }: Branch,
  depth: number,
  withheld: UnitGain["withheld"],
): UnitGain[] {
  const reason = peopleIn(tally) < fewestShown ? "small" : withheld;
  const open = reason ? new Set<GainTally>() : withoutResidue(tally, below);
  const rows = below.flatMap((one) =>
    shown(one, depth + 1, open.has(one.tally) ? undefined : "would-disclose"),
  );
  return reason
    ? [{ unit, depth, withheld: reason }, ...rows]
    : [{ unit, depth, summary: summariseGains(tally) }, ...rows];
}

/** The parts that can be shown beside their sum so that what is left over is nobody or enough people. */
function withoutResidue(sum: GainTally, parts: readonly Branch[]): Set<GainTally> {
  const open = parts
    .map(({ tally }) => tally)
    .filter((tally) => peopleIn(tally) >= fewestShown)
    .sort((a, b) => peopleIn(b) - peopleIn(a));
  for (;;) {
    const left = peopleIn(sum) - open.reduce((all, tally) => all + peopleIn(tally), 0);
    if (left === 0 || left >= fewestShown || open.length === 0) return new Set(open);
    open.pop();
  }
}

/** Everybody has at most one pair of a competence. */
function peopleIn({ gain }: GainTally): number {
  return gain.n;
}
