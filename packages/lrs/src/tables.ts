/** Kinds of rows in `lrs_reference`. */
export type ReferenceKind = "agent" | "related-agent" | "related-activity";

/** Kinds of documents. */
export type DocumentKind = "activity-profile" | "agent-profile" | "state";

/** The tables of the record store. */
export type LrsTables = {
  /** One row: the end of the log. Updating it makes writers queue up. */
  lrs_head: { id: number; sequence: number; stored_at: number };
  lrs_statement: {
    sequence: number;
    id: string;
    stored_at: number;
    timestamp: number;
    verb: string;
    object_kind: string;
    object_id: string | null;
    actor: string | null;
    registration: string | null;
    target: string | null;
    voiding: number;
    voided: number;
    body: string;
  };
  lrs_reference: { kind: ReferenceKind; value: string; sequence: number };
  /** `sequence` refers to `target_sequence` by its object, directly or through others. */
  lrs_target: { sequence: number; target_sequence: number };
  /** Absent parts of the key are empty texts, so that they are equal to each other. */
  lrs_document: {
    kind: DocumentKind;
    activity: string;
    agent: string;
    registration: string;
    id: string;
    content_type: string;
    etag: string;
    updated_at: number;
    body: Uint8Array;
  };
  /** What is known of an activity: its merged definition, as JSON. */
  lrs_activity: { id: string; definition: string };
  lrs_attachment: { sha2: string; body: Uint8Array };
  lrs_consumer: { name: string; cursor: number };
};
