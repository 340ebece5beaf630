import { type JsonObject, statementLogApi, statementSinkApi } from "@hocvuso/core";
import type { Hub } from "@hocvuso/hub";
import { identityApi, parseCitizenNumber } from "@hocvuso/identity";
import { kpiApi } from "@hocvuso/kpi";
import { thanhHoaBdhvs } from "@hocvuso/kpi/vn";
import { lrsApi } from "@hocvuso/lrs";
import { registerApi } from "@hocvuso/register";
import { type SyntheticAgency, simulateLearning } from "@hocvuso/sandbox";
import { activityBase, clerkOf, mainCourse } from "./agency.ts";
import { simulateTests } from "./measures/simulate-tests.ts";
import { simulateUse } from "./measures/simulate-use.ts";

/** What the seed needs. */
interface SeedOptions {
  hub: Hub;
  agency: SyntheticAgency;
  seed: number;
  /** `account.homePage` of our learners. */
  homePage: string;
  /** Hears of progress. */
  say: (text: string) => void;
}

/**
 * Fills an empty hub: units, staff, what everybody does online, and the learning and the tests of
 * everybody but the clerk, who learns in the portal. Broken off at any point, it can be run again.
 */
export async function seedAgency({ hub, agency, seed, homePage, say }: SeedOptions): Promise<void> {
  const kpi = hub.api(kpiApi);
  if (await kpi.lastSnapshot(thanhHoaBdhvs.id)) return;
  const staff = agency.staff;
  const register = hub.api(registerApi);
  const units = await register.importUnits(agency.units);
  const numbers = staff.map(({ citizen }) => parseCitizenNumber(citizen.number));
  const learners = await hub.api(identityApi).enrol(numbers);
  const members = await register.importMembers(
    staff.map(({ unitCode, group, position, validFrom }, index) => ({
      learnerId: learners[index],
      unitCode,
      group,
      position,
      validFrom,
    })),
  );
  const refused = [...units.issues, ...members.issues][0];
  if (refused) throw new Error(`${refused.code} ${refused.path}: ${refused.message.en}`);
  say(`Đã nhập ${units.kept} đơn vị, ${members.kept} cán bộ (dữ liệu mô phỏng).`);

  const clerk = staff.indexOf(clerkOf(agency));
  const now = Date.now();
  const year = new Date(now).getUTCFullYear();
  const others = learners.filter((_, index) => index !== clerk);
  const course = await simulateLearning({
    seed,
    homePage,
    learners: others,
    activity: { id: `${activityBase}/${mainCourse.slug}`, name: mainCourse.name },
    passedRatio: 0.93,
    from: Date.UTC(year - 1, 9, 10),
    until: Date.UTC(year - 1, 11, 20),
  });
  await hub.api(statementSinkApi).put(course);
  say(`Đang gửi ${course.length} phát biểu xAPI qua hộp gửi …`);
  await hub.api(statementSinkApi).drained();
  const tests = await simulateTests({ seed, homePage, learners: others, now });
  const use = await simulateUse({ seed, homePage, learners, now });
  await bringOver(hub, [...tests, ...use]);
  say(`Đã nhập ${tests.length + use.length} phát biểu xAPI có sẵn.`);
  await hub.api(statementLogApi).settled();
  await kpi.snapshot(thanhHoaBdhvs.id);
}

/** Stores statements that another system is supposed to have kept so far, as an import does. */
async function bringOver(hub: Hub, statements: readonly JsonObject[]): Promise<void> {
  const batch = 2000;
  for (let at = 0; at < statements.length; at += batch) {
    await hub.api(lrsApi).store(statements.slice(at, at + batch));
  }
}
