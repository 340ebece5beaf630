/** Kinds of documents. */
export type DocumentKind = "activity-profile" | "agent-profile" | "state";

/**
 * The tables of the record store. Keys are those of `keyOf`: 16 bytes that hold the tenant too. A
 * tenant is a name; the store's own is the empty text.
 */
export type LrsTables = {
  /** One row: the end of the log. Updating it makes writers queue up. */
  lrs_head: { id: number; sequence: number; stored_at: number };
  lrs_statement: {
    sequence: number;
    tenant: string;
    /** The 16 bytes of its UUID; unique within the tenant. */
    id: Uint8Array;
    /** Never falls while `sequence` rises: milliseconds since the Unix epoch. */
    stored_at: number;
    timestamp: number;
    /** Id of the statement that its object refers to. */
    target: Uint8Array | null;
    voiding: number;
    voided: number;
    /** The statement as JSON, just as it is returned. */
    body: string;
  };
  /** Which statements have a key. `via-…` keys are those of the statements they refer to. */
  lrs_reference: {
    /** `eraOf` its place in the log. */
    era: number;
    key: Uint8Array;
    sequence: number;
  };
  /** `sequence` refers to `target_sequence` by its object, directly or through others. */
  lrs_target: { sequence: number; target_sequence: number };
  lrs_document: {
    /** Key of kind, activity, agent and registration together. */
    context: Uint8Array;
    /** Key of `id`. */
    id_key: Uint8Array;
    /** Key of the agent it belongs to; empty for none. */
    agent: Uint8Array;
    tenant: string;
    kind: DocumentKind;
    id: string;
    content_type: string;
    etag: string;
    updated_at: number;
    body: Uint8Array;
  };
  /** What is known of an activity: its merged definition, as JSON. */
  lrs_activity: { key: Uint8Array; tenant: string; id: string; definition: string };
  lrs_attachment: { sha2: string; body: Uint8Array };
  lrs_consumer: { name: string; cursor: number };
};
