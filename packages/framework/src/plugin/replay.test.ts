import fc from "fast-check";
import { expect, it } from "vitest";
import { arbitraryDeeds, arbitraryRequirement } from "../rules/__fixtures__/arbitrary.ts";
import { activity, home, learnerId, ruleWith, statementOn } from "../rules/__fixtures__/rules.ts";
import { compileRules } from "../rules/compile-rules.ts";
import type { Attainment } from "../rules/decide.ts";
import { createFold } from "../rules/fold.ts";
import type { AttainmentRule } from "../rules/rule.ts";
import { setUp } from "./__fixtures__/set-up.ts";

type Statement = ReturnType<typeof statementOn>;

function voiding(target: Statement): Statement {
  const verb = { id: "http://adlnet.gov/expapi/verbs/voided" };
  return statementOn(50, { verb, object: { objectType: "StatementRef", id: target.id } });
}

/** Three levels that build on each other, the first of them with a later version. */
const arbitraryRules = fc
  .tuple(arbitraryRequirement(false), arbitraryRequirement(false), arbitraryRequirement(true))
  .map(([one, two, three]): AttainmentRule[] => [
    ruleWith({ id: "one", level: 1, requires: one }),
    ruleWith({ id: "one", level: 1, version: 2, validFrom: "2026-01-20", requires: three }),
    ruleWith({
      id: "two",
      level: 2,
      requires: { allOf: [two, { attained: { item: "4.2", level: 1 } }] },
    }),
    ruleWith({ id: "other", item: "4.1", requires: { attained: { item: "4.2", level: 2 } } }),
  ]);

/** A log in which some statements are voided later. */
const arbitraryLog = fc
  .tuple(arbitraryDeeds, fc.array(fc.tuple(fc.nat(39), fc.nat(60)), { maxLength: 4 }))
  .map(([deeds, voids]) => {
    const log = deeds.map(({ days, name, verb, scaled }) =>
      statementOn(days, {
        verb: { id: verb },
        object: { id: activity(name) },
        result: { score: { scaled } },
      }),
    );
    const gone = new Set<string>();
    for (const [which, at] of voids) {
      const target = log[which];
      if (!target || target.verb !== log[which]?.verb || gone.has(target.id)) continue;
      gone.add(target.id);
      log.splice(at, 0, voiding(target));
    }
    return { log, gone };
  });

function sorted(attainments: readonly Attainment[]): Attainment[] {
  return [...attainments].sort((a, b) =>
    `${a.ruleId} ${a.ruleVersion} ${a.attainedAt}` < `${b.ruleId} ${b.ruleVersion} ${b.attainedAt}`
      ? -1
      : 1,
  );
}

it("comes to the same in batches of any size, read again, and in memory without the voided", async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryRules,
      arbitraryLog,
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      async (rules, { log, gone }, sizes) => {
        const { api, read, reset } = await setUp(rules);
        await read(...log);
        const atOnce = sorted(await api.of(learnerId));
        await reset();
        for (let at = 0, turn = 0; at < log.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          await read(...log.slice(at, at + size));
          at += size;
        }
        expect(sorted(await api.of(learnerId))).toEqual(atOnce);
        const fold = createFold(compileRules(rules), home);
        for (const one of log) if (!gone.has(one.id)) fold.add(one);
        expect(sorted(fold.of(learnerId))).toEqual(atOnce);
      },
    ),
    { numRuns: 60 },
  );
});
