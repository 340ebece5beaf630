import { exportCase, importCase } from "@hocvuso/framework/case";
import { exportMoodle } from "@hocvuso/framework/moodle";
import { exportSheet } from "@hocvuso/framework/sheet";
import { exportSkosTurtle } from "@hocvuso/framework/skos";
import { tt02of2025 } from "@hocvuso/framework/vn";

const lastChangeDateTime = "2025-03-11T00:00:00Z";
export const files = {
  case: await exportCase(tt02of2025, { lastChangeDateTime }),
  moodle: exportMoodle(tt02of2025),
  sheet: await exportSheet(tt02of2025),
  skos: await exportSkosTurtle(tt02of2025),
};
export const [first] = files.case.report; // { path: "/title/en", kind: "lost", message: …, … }

// What CASE has no field for can go into its extensions; then everything comes back.
const whole = await exportCase(tt02of2025, { lastChangeDateTime, extensions: true });
export const read = await importCase(JSON.stringify(whole.output));
