import {
  type ApiName,
  apiName,
  isHvsError,
  type LearnerId,
  type Log,
  type Plugin,
} from "@hocvuso/core";
import { identityApi } from "../identity.ts";
import { createBreaches, defaultBreachTerm } from "./breaches.ts";
import type { BreachTerm } from "./breaches-contract.ts";
import { createConsents } from "./consents.ts";
import type { ConsentParties, ConsentText } from "./consents-contract.ts";
import type { Duties } from "./duties-contract.ts";
import { dutiesHolder } from "./duties-holder.ts";
import { dutiesRefusal } from "./duties-refusal.ts";
import { dutiesMigrations } from "./duties-tables.ts";
import { createErasures } from "./erasures.ts";
import { exportPerson } from "./export-person.ts";
import { createFindIds } from "./person-ids.ts";
import { createRequests } from "./requests.ts";
import { checkRetention, type DutyRetentionRule, dueForRetention } from "./retention.ts";
import { createDutiesRoutes } from "./routes.ts";
import { defaultRequestTerms, type RequestKind, type RequestTerms } from "./terms.ts";
import { type CalendarYear, createWorkingCalendar } from "./working-calendar.ts";

/** Options of {@link duties}. */
export interface DutiesOptions {
  /** The texts by which consent is asked, one for each purpose. Default: none. */
  readonly consents?: readonly ConsentText[];
  /**
   * Whose consent is needed for a learner; the agency knows who is a child, the duties keep no age. Default:
   * everybody's own.
   */
  readonly partiesFor?: (learnerId: LearnerId) => ConsentParties | Promise<ConsentParties>;
  /** Days off by year, in the place of ours. Default: none. */
  readonly calendar?: readonly CalendarYear[];
  /** Terms of kinds of requests, in the place of ours. Default: {@link defaultRequestTerms}. */
  readonly requestTerms?: Partial<Readonly<Record<RequestKind, RequestTerms>>>;
  /** How long there is to notify a breach. Default: 72 hours. */
  readonly breachTerm?: BreachTerm;
  /** How long data is kept. Default: no rules. */
  readonly retention?: readonly DutyRetentionRule[];
  /** Action of the assurance policy that taking everything home (`/me/export`) takes. Default: `"own-data"`. */
  readonly exportAction?: string;
  /** Action of the assurance policy that asking for an erasure takes. Default: `"own-data"`. */
  readonly eraseAction?: string;
}

/** Name of the duties plugin's API. */
export const dutiesApi: ApiName<Duties> = /*@__PURE__*/ apiName("duties");

/**
 * The plugin for what an agency owes to the people whose data it keeps. Stands after identity in the list.
 *
 * Answers under its path, for the one who is signed in: `GET /me` (page), `GET /me/export` (JSON Lines), `GET
 * /me/consents` (JSON), `POST /requests`, `POST /consents`, `POST /consents/withdraw`, `GET /erase` (page); and `GET
 * /certificates/<id of the request>`, for whoever has the id. Officers' work is API only.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `DUTIES_BAD_CONFIGURATION`, or, when set up,
 * `IDENTITY_UNKNOWN_ACTION` for an action that the policy does not know.
 * @remarks No figure of the law behind the defaults was read in the official text: each says so
 * (`verification: "unverified"`), and is configuration.
 * @see Luật 91/2025/QH15 and Nghị định 356/2025/NĐ-CP
 * @example
 * ```ts
 * const plugins = [identity({ providers }), duties({ consents: [learningRecords] })];
 * ```
 */
export function duties(options: DutiesOptions = {}): Plugin<Duties> {
  const { consents: texts = [], calendar: years = [], retention = [] } = options;
  const { partiesFor = () => "self", breachTerm = defaultBreachTerm } = options;
  const { exportAction = "own-data", eraseAction = "own-data" } = options;
  const terms = { ...defaultRequestTerms, ...options.requestTerms };
  checkTerms(terms, breachTerm);
  checkRetention(retention);
  const calendar = createWorkingCalendar(years);
  return {
    contractVersion: 1,
    name: "duties",
    migrations: dutiesMigrations,
    async setup(context) {
      const { database, clock, log, path, baseUrl, holders } = context;
      const identity = context.api(identityApi);
      // An action that the policy does not know stops the start.
      for (const action of [exportAction, eraseAction]) {
        await identity.decide(new Request(baseUrl), action);
      }
      const findIds = createFindIds(identity.linking);
      const own = { database, clock, findIds };
      const requests = createRequests({ ...own, calendar, terms });
      const api: Duties = {
        calendar,
        requests,
        consents: await createConsents({ ...own, texts, partiesFor, requests }),
        erasures: createErasures({ ...own, log, identity, holders, requests }),
        breaches: createBreaches({ database, clock, term: breachTerm }),
        exportFor: (learnerId, exportOptions) =>
          exportPerson({ findIds, identity, holders }, learnerId, exportOptions),
        dueForRetention: () => dueForRetention(database, clock, retention),
      };
      const actions = { exportAction, eraseAction };
      const app = createDutiesRoutes({ api, identity, holders, path, ...actions, log });
      let resumed: Promise<void> | undefined;
      return {
        api,
        fetch: async (request) => app.fetch(request),
        holder: dutiesHolder(database),
        start() {
          resumed = resumeErasures(api, log);
        },
        close: () => resumed,
      };
    },
  };
}

/** Goes on with erasures that a stop has cut off; the hub does not wait for them to start. */
async function resumeErasures({ erasures }: Duties, log: Log): Promise<void> {
  try {
    for (const { id } of await erasures.pending()) await erasures.run(id);
  } catch (error) {
    const cause = isHvsError(error) ? error.code : "CORE_INTERNAL";
    log({ level: "error", code: "DUTIES_ERASURE_WAITS", fields: { cause } });
  }
}

function checkTerms(terms: Readonly<Record<RequestKind, RequestTerms>>, breach: BreachTerm): void {
  for (const [kind, { answer, done, doneWithThirdParty, extension }] of Object.entries(terms)) {
    for (const { count, source } of [answer, done, doneWithThirdParty, extension]) {
      const sound = Number.isInteger(count) && count >= 1 && count <= 366 && source.trim() !== "";
      if (sound) continue;
      throw dutiesRefusal("DUTIES_BAD_CONFIGURATION", { path: `/requestTerms/${kind}` });
    }
  }
  if (Number.isInteger(breach.hours) && breach.hours >= 1) return;
  throw dutiesRefusal("DUTIES_BAD_CONFIGURATION", { path: "/breachTerm" });
}
