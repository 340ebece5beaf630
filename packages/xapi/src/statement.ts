/** Versions of the standard this package speaks: xAPI 1.0.3 and IEEE 9274.1.1 (2.0). */
export type XapiVersion = "1.0.3" | "2.0.0";

/** Texts by RFC 5646 language tag. */
export type LanguageMap = { readonly [tag: string]: string };

/** Free additions: IRI → any JSON value. */
export type Extensions = { readonly [iri: string]: unknown };

/** An account on some system. */
export type Account = {
  /** Address of the system. */
  readonly homePage: string;
  /** Name on that system; here always an opaque id. */
  readonly name: string;
};

/** Ways of identifying an actor; exactly one is given. */
export type ActorIdentifiers = {
  /** `mailto:` address. Valid xAPI, refused by our sender. */
  readonly mbox?: string;
  /** SHA-1 of a `mailto:` IRI, 40 hexadecimal digits. Valid xAPI, refused by our sender. */
  readonly mbox_sha1sum?: string;
  /** OpenID. Valid xAPI, refused by our sender. */
  readonly openid?: string;
  /** Account: the way we use. */
  readonly account?: Account;
};

/** One person or system. */
export type Agent = ActorIdentifiers & {
  /** Absent means `Agent`. */
  readonly objectType?: "Agent";
  /** Full name. Valid xAPI, refused by our sender. */
  readonly name?: string;
};

/** Several agents, with an identifier of its own or only members. */
export type Group = ActorIdentifiers & {
  /** Always given. */
  readonly objectType: "Group";
  /** Name of the group. */
  readonly name?: string;
  /** Members; required when the group has no identifier. */
  readonly member?: readonly Agent[];
};

/** What was done. */
export type Verb = {
  /** IRI. */
  readonly id: string;
  /** How people read it. */
  readonly display?: LanguageMap;
};

/** One choice, step or answer of an interaction. */
export type InteractionComponent = {
  /** Unique in its list. */
  readonly id: string;
  /** How people read it. */
  readonly description?: LanguageMap;
};

/** Kinds of question. */
export type InteractionType =
  | "choice"
  | "fill-in"
  | "likert"
  | "long-fill-in"
  | "matching"
  | "numeric"
  | "other"
  | "performance"
  | "sequencing"
  | "true-false";

/** What an activity is. */
export type ActivityDefinition = {
  /** Title. */
  readonly name?: LanguageMap;
  /** Description. */
  readonly description?: LanguageMap;
  /** IRI of the kind of activity. */
  readonly type?: string;
  /** Page about it. */
  readonly moreInfo?: string;
  /** Kind of question. */
  readonly interactionType?: InteractionType;
  /** Right answers, in the standard's own notation. */
  readonly correctResponsesPattern?: readonly string[];
  /** For `choice` and `sequencing`. */
  readonly choices?: readonly InteractionComponent[];
  /** For `likert`. */
  readonly scale?: readonly InteractionComponent[];
  /** For `matching`. */
  readonly source?: readonly InteractionComponent[];
  /** For `matching`. */
  readonly target?: readonly InteractionComponent[];
  /** For `performance`. */
  readonly steps?: readonly InteractionComponent[];
  /** Free additions. */
  readonly extensions?: Extensions;
};

/** Something to do: a course, a lesson, a question. */
export type Activity = {
  /** Absent means `Activity`. */
  readonly objectType?: "Activity";
  /** IRI. */
  readonly id: string;
  /** What it is. */
  readonly definition?: ActivityDefinition;
};

/** Points at another statement. */
export type StatementRef = {
  /** Always given. */
  readonly objectType: "StatementRef";
  /** UUID of that statement. */
  readonly id: string;
};

/** Points. */
export type Score = {
  /** −1 to 1. */
  readonly scaled?: number;
  /** Points reached, from `min` to `max`. */
  readonly raw?: number;
  /** Fewest points. */
  readonly min?: number;
  /** Most points. */
  readonly max?: number;
};

/** What came of it. */
export type Result = {
  /** Points. */
  readonly score?: Score;
  /** Passed or not. */
  readonly success?: boolean;
  /** Finished or not. */
  readonly completion?: boolean;
  /** Answer given. */
  readonly response?: string;
  /** ISO 8601 duration. */
  readonly duration?: string;
  /** Free additions. */
  readonly extensions?: Extensions;
};

/** Activities around the object. */
export type ContextActivities = {
  /** What the object is a part of. */
  readonly parent?: Activity | readonly Activity[];
  /** What it belongs to indirectly. */
  readonly grouping?: Activity | readonly Activity[];
  /** What it is classified by, such as a profile. */
  readonly category?: Activity | readonly Activity[];
  /** Anything else. */
  readonly other?: Activity | readonly Activity[];
};

/** An agent with a part in the statement (2.0 only). */
export type ContextAgent = {
  /** Always given. */
  readonly objectType: "contextAgent";
  /** The agent. */
  readonly agent: Agent;
  /** IRIs of the parts it has. */
  readonly relevantTypes?: readonly string[];
};

/** A group with a part in the statement (2.0 only). */
export type ContextGroup = {
  /** Always given. */
  readonly objectType: "contextGroup";
  /** The group. */
  readonly group: Group;
  /** IRIs of the parts it has. */
  readonly relevantTypes?: readonly string[];
};

/** Where it happened. */
export type Context = {
  /** UUID of the enrolment or attempt. */
  readonly registration?: string;
  /** Who taught. */
  readonly instructor?: Agent | Group;
  /** Who took part. */
  readonly team?: Group;
  /** Activities around the object. */
  readonly contextActivities?: ContextActivities;
  /** Agents with a part in it (2.0 only). */
  readonly contextAgents?: readonly ContextAgent[];
  /** Groups with a part in it (2.0 only). */
  readonly contextGroups?: readonly ContextGroup[];
  /** Revision of the activity; only with an activity as object. */
  readonly revision?: string;
  /** Platform; only with an activity as object. */
  readonly platform?: string;
  /** RFC 5646 tag. */
  readonly language?: string;
  /** Another statement this one depends on. */
  readonly statement?: StatementRef;
  /** Free additions. */
  readonly extensions?: Extensions;
};

/** Description of a file that belongs to the statement. */
export type Attachment = {
  /** IRI: what the file is for. */
  readonly usageType: string;
  /** Title. */
  readonly display: LanguageMap;
  /** Description. */
  readonly description?: LanguageMap;
  /** Media type. */
  readonly contentType: string;
  /** Size in bytes. */
  readonly length: number;
  /** SHA-2 of the bytes, hexadecimal. */
  readonly sha2: string;
  /** Where the file can be fetched. */
  readonly fileUrl?: string;
};

/** A statement about something planned or reported, kept inside another one. */
export type SubStatement = {
  /** Always given. */
  readonly objectType: "SubStatement";
  /** Who. */
  readonly actor: Agent | Group;
  /** Did what. */
  readonly verb: Verb;
  /** To what. */
  readonly object: Activity | Agent | Group | StatementRef;
  /** What came of it. */
  readonly result?: Result;
  /** Where it happened. */
  readonly context?: Context;
  /** When, ISO 8601. */
  readonly timestamp?: string;
  /** Files. */
  readonly attachments?: readonly Attachment[];
};

/** One record of experience. */
export type Statement = {
  /** UUID; made by the sender or the record store when absent. */
  readonly id?: string;
  /** Who. */
  readonly actor: Agent | Group;
  /** Did what. */
  readonly verb: Verb;
  /** To what. */
  readonly object: Activity | Agent | Group | StatementRef | SubStatement;
  /** What came of it. */
  readonly result?: Result;
  /** Where it happened. */
  readonly context?: Context;
  /** When it happened, ISO 8601. */
  readonly timestamp?: string;
  /** When it was stored; set by the record store. */
  readonly stored?: string;
  /** Who vouches for it; set by the record store. */
  readonly authority?: Agent | Group;
  /** Version of the standard it was written for. */
  readonly version?: string;
  /** Files. */
  readonly attachments?: readonly Attachment[];
};
