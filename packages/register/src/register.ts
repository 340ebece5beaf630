import { type ApiName, apiName, type Database, type LearnerId, type Plugin } from "@hocvuso/core";
import { registerHolder } from "./data-holder.ts";
import { holdsOn } from "./day.ts";
import {
  type ImportOptions,
  type ImportReport,
  importMembers,
  importUnits,
} from "./import-rows.ts";
import { migrations, type RegisterTables, toMember, toUnit } from "./tables.ts";
import type { Day, Member, Unit } from "./types.ts";

/** What the register offers. */
export interface Register {
  /** Imports units, all or none unless told otherwise. */
  importUnits(rows: readonly unknown[], options?: ImportOptions): Promise<ImportReport>;
  /** Imports members, all or none unless told otherwise. */
  importMembers(rows: readonly unknown[], options?: ImportOptions): Promise<ImportReport>;
  /** Units that exist on a day, by code. */
  units(day: Day): Promise<Unit[]>;
  /** Places held on a day, by learner. */
  members(day: Day): Promise<Member[]>;
  /** One learner's place on a day. */
  memberOf(learnerId: LearnerId, day: Day): Promise<Member | undefined>;
}

/** Name of the register's API. */
export const registerApi: ApiName<Register> = /*@__PURE__*/ apiName("register");

/**
 * The plugin that keeps units and members.
 *
 * @example
 * ```ts
 * const hub = await createHub({ database, baseUrl, secret, plugins: [register()] });
 * await hub.api(registerApi).importUnits(rows);
 * ```
 */
export function register(): Plugin<Register> {
  return {
    contractVersion: 1,
    name: "register",
    migrations,
    setup: ({ database }) => ({
      api: createRegister(database),
      holder: registerHolder(database),
    }),
  };
}

function createRegister(database: Database): Register {
  const db = () => database.query<RegisterTables>();
  return {
    importUnits: (rows, options) => importUnits(database, rows, options),
    importMembers: (rows, options) => importMembers(database, rows, options),
    async units(day) {
      const rows = await db().selectFrom("register_unit").selectAll().orderBy("code").execute();
      return rows.map(toUnit).filter((unit) => holdsOn(unit, day));
    },
    async members(day) {
      const rows = await db()
        .selectFrom("register_member")
        .selectAll()
        .orderBy("learner_id")
        .execute();
      return rows.map(toMember).filter((member) => holdsOn(member, day));
    },
    async memberOf(learnerId, day) {
      const rows = await db()
        .selectFrom("register_member")
        .selectAll()
        .where("learner_id", "=", learnerId)
        .execute();
      return rows.map(toMember).find((member) => holdsOn(member, day));
    },
  };
}
