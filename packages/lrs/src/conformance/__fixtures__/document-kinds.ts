import { iri, someone } from "./session.ts";

/** A document resource, with the numbers of its requirements. */
export interface DocumentKind {
  readonly name: string;
  readonly address: string;
  readonly idName: "stateId" | "profileId";
  readonly sections: readonly [xapi103: string, ieee: string];
  /** Parameters that say whose documents. */
  readonly context: () => Record<string, string>;
  /** PUT of what is there needs If-Match or If-None-Match in 1.0.3. */
  readonly guarded: boolean;
  /** Requirements by what they are about; by method in the order DELETE, GET, POST, PUT. */
  readonly ids: DocumentIds;
}

/** Numbers of requirements. */
interface DocumentIds {
  readonly endpoint: string;
  readonly accepts: readonly string[];
  readonly read: string;
  readonly list: string;
  readonly removed: string;
  readonly since: string;
  readonly sinceFilter: string;
  readonly badSince: string;
  readonly noId: readonly string[];
  readonly missing: Readonly<Record<string, readonly string[]>>;
  readonly bad: Readonly<Record<string, readonly string[]>>;
  readonly asPut: string;
  readonly merge: string;
  readonly mergeType: string;
  readonly mergeObject: string;
  readonly badJson: string;
  readonly unknown: readonly (readonly [ids: string, method: string, parameter: string])[];
}

const agent = () => JSON.stringify(someone());

/** State, agent profiles, activity profiles. */
export const documentKinds: readonly DocumentKind[] = [
  {
    name: "state",
    address: "activities/state",
    idName: "stateId",
    sections: ["Communication 2.3", "4.1.6.2"],
    context: () => ({ activityId: iri(), agent: agent() }),
    guarded: false,
    ids: {
      endpoint: "230",
      accepts: ["187 216", "188 217", "189 231", "190"],
      read: "192 217",
      list: "193",
      removed: "191 216",
      since: "221",
      sinceFilter: "195 222 141",
      badSince: "204",
      noId: ["", "", "211", "206"],
      missing: {
        activityId: ["207", "208", "209", "210"],
        agent: ["212", "213", "214", "215"],
      },
      bad: {
        agent: ["196", "197", "198", "199"],
        registration: ["200", "201", "202", "203"],
        activityId: ["", "", "", ""],
      },
      asPut: "233",
      merge: "234",
      mergeType: "232",
      mergeObject: "229",
      badJson: "235",
      unknown: [["205", "DELETE", "since"]],
    },
  },
  {
    name: "agent profile",
    address: "agents/profile",
    idName: "profileId",
    sections: ["Communication 2.6", "4.1.6.5"],
    context: () => ({ agent: agent() }),
    guarded: true,
    ids: {
      endpoint: "282",
      accepts: ["271", "274", "272 283", "273"],
      read: "259 269",
      list: "270",
      removed: "271",
      since: "268",
      sinceFilter: "275 141",
      badSince: "260",
      noId: ["265", "", "266", "267"],
      missing: { agent: ["262", "261", "263", "264"] },
      bad: { agent: ["255", "258", "256", "257"] },
      asPut: "280",
      merge: "279",
      mergeType: "278",
      mergeObject: "281",
      badJson: "284",
      unknown: [],
    },
  },
  {
    name: "activity profile",
    address: "activities/profile",
    idName: "profileId",
    sections: ["Communication 2.7", "4.1.6.6"],
    context: () => ({ activityId: iri() }),
    guarded: true,
    ids: {
      endpoint: "311",
      accepts: ["285 291", "290", "286 292 312", "287 293"],
      read: "288",
      list: "289",
      removed: "285 291",
      since: "303",
      sinceFilter: "294 141",
      badSince: "295",
      noId: ["300", "", "301", "302"],
      missing: { activityId: ["297", "296", "298", "299"] },
      bad: { activityId: ["", "", "", ""] },
      asPut: "310",
      merge: "308",
      mergeType: "309",
      mergeObject: "313",
      badJson: "314",
      unknown: [["304", "GET", "agent"]],
    },
  },
];

/** Methods, in the order of the numbers. */
export const documentMethods = ["DELETE", "GET", "POST", "PUT"] as const;

/** The address of documents; `undefined` leaves a parameter out. */
export function documentAddress(
  { address, idName }: DocumentKind,
  context: Readonly<Record<string, string>>,
  id: string | undefined,
  more: Readonly<Record<string, string>> = {},
): string {
  const named = id === undefined ? {} : { [idName]: id };
  return `${address}?${new URLSearchParams({ ...context, ...named, ...more })}`;
}
