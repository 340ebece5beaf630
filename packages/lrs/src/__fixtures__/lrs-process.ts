// A record store in a process of its own, to be killed: node lrs-process.ts <database file>.
import type { Consumer } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { sql } from "kysely";
import { createLrs } from "../create-lrs.ts";
import { serve } from "./serve.ts";

const database = sqlite(process.argv[2] ?? "");
await sql`create table if not exists tally (verb text primary key, count integer not null)`.execute(
  database.query(),
);

/** Counts by verb, in its own table. */
const counter: Consumer = {
  name: "counter",
  async handle(entries, tx) {
    for (const { statement } of entries) {
      const { id } = statement.verb as { id: string };
      await sql`insert into tally (verb, count) values (${id}, 1)
        on conflict (verb) do update set count = count + 1`.execute(tx);
    }
  },
  async reset(tx) {
    await sql`delete from tally`.execute(tx);
  },
};

const lrs = createLrs({ database, credentials: [{ key: "hub", secret: "secret" }] });
lrs.log.attach(counter);
const { port } = await serve(lrs.fetch);
console.log(port);
