import { parseArgs } from "node:util";
import { postgres } from "@hocvuso/core/postgres";
import { sqlite } from "@hocvuso/core/sqlite";
import { createLrs } from "@hocvuso/lrs";
import { makeStatements } from "./statements.ts";

// node bench/fill.ts --place data/big.db --total 5000000: fills a store in batches of 500 and prints
// the rate of each 100,000, by the clock and by CPU time of this process (which does not count
// PostgreSQL's own). The place may be postgres://….

const { values } = parseArgs({
  options: {
    place: { type: "string", default: "" },
    total: { type: "string", default: "1000000" },
  },
});
const step = 100_000;
const database = values.place.startsWith("postgres:")
  ? postgres(values.place)
  : sqlite(values.place);
const lrs = createLrs({ database, credentials: [], statistics: false });

console.log("statements   per second   µs of CPU time each");
for (let done = 0; done < Number(values.total); done += step) {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  for (let at = 0; at < step; at += 500) {
    const statements = makeStatements(500, done + at);
    await lrs.store(statements);
  }
  const { user, system } = process.cpuUsage(cpu);
  const perSecond = (step * 1000) / (performance.now() - begun);
  const cells = [done + step, perSecond.toFixed(0), ((user + system) / step).toFixed(0)];
  console.log(cells.map((cell, at) => String(cell).padStart([10, 12, 21][at] ?? 0)).join(" "));
}
await lrs.close();
await database.close();
