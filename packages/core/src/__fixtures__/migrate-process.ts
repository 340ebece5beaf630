// Migrates fresh files at agreed moments: node migrate-process.ts <folder> <rounds> <first moment>.
import { join } from "node:path";
import { sql } from "kysely";
import { type Migration, migrate } from "../migrate.ts";
import { sqlite } from "../sqlite.ts";

const [folder = "", rounds = "", firstMs = ""] = process.argv.slice(2);
const steps = ["one", "two", "three"].map(
  (name): Migration => ({
    name,
    async up(tx) {
      await sql`create table ${sql.table(name)} (id integer primary key)`.execute(tx);
      await sql`insert into ${sql.table(name)} values (1)`.execute(tx);
    },
  }),
);

for (let round = 0; round < Number(rounds); round += 1) {
  while (Date.now() < Number(firstMs) + round * 60);
  const database = sqlite(join(folder, `${round}.db`));
  await migrate(database, "first", steps.slice(0, 1));
  await migrate(database, "rest", steps.slice(1));
  await database.close();
}
