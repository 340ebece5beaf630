// The part of tincanjs 0.50 that the tests use; it has no types of its own.
declare module "tincanjs" {
  export interface TinCanXhr {
    readonly status: number;
    readonly responseText: string;
  }
  /** What its methods take last, besides the callback. */
  export interface TinCanCall {
    readonly params?: Record<string, unknown>;
    readonly activity?: unknown;
    readonly agent?: unknown;
    readonly registration?: string;
    readonly lastSHA1?: string | null;
    readonly contentType?: string;
    readonly method?: string;
    readonly requestHeaders?: Record<string, string>;
    readonly url?: string;
  }
  export interface TinCanAttachment {
    readonly sha2: string;
    readonly content: ArrayBuffer | null;
    getContentAsString(): string;
  }
  export interface TinCanStatement {
    readonly id: string;
    readonly stored: string;
    readonly attachments: readonly TinCanAttachment[] | null;
  }
  export interface TinCanPage {
    readonly statements: readonly TinCanStatement[];
    readonly more: string | null;
  }
  export interface TinCanDocument {
    readonly contents: unknown;
    readonly etag: string;
    readonly contentType: string;
  }
  /** What its methods give to the callback. */
  export interface TinCanAnswers {
    about: { readonly version: readonly string[] };
    saveStatement: TinCanXhr;
    saveStatements: TinCanXhr;
    retrieveStatement: TinCanStatement;
    retrieveVoidedStatement: TinCanStatement;
    queryStatements: TinCanPage;
    moreStatements: TinCanPage;
    saveState: TinCanXhr;
    retrieveState: TinCanDocument | null;
    retrieveStateIds: readonly string[];
    dropState: TinCanXhr;
    retrieveActivity: { readonly definition: { readonly name: object } };
    saveActivityProfile: TinCanXhr;
    retrieveActivityProfile: TinCanDocument | null;
    retrieveActivityProfileIds: readonly string[];
    dropActivityProfile: TinCanXhr;
    saveAgentProfile: TinCanXhr;
    retrieveAgentProfile: TinCanDocument | null;
    retrieveAgentProfileIds: readonly string[];
    dropAgentProfile: TinCanXhr;
  }
  export type TinCanMethod<Result> = (
    ...parameters: [
      ...unknown[],
      TinCanCall & { readonly callback: (error: unknown, result: Result) => void },
    ]
  ) => void;
  export type TinCanLrs = { readonly version: string } & {
    readonly [Name in keyof TinCanAnswers]: TinCanMethod<TinCanAnswers[Name]>;
  };
  interface TinCanLibrary {
    LRS: new (options: Record<string, unknown>) => TinCanLrs;
    Agent: new (options: object) => unknown;
    Activity: new (options: object) => unknown;
    Verb: new (options: object) => unknown;
    Statement: new (options: object, behaviour?: object) => TinCanStatement;
  }
  const library: TinCanLibrary;
  export default library;
}
