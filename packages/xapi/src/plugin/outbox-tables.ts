/** Tables of the outbox, as made by its migrations. */
export type OutboxTables = {
  xapi_outbox: {
    id: string;
    sequence: number;
    body: string;
    reason: string | null;
    refused_at: number | null;
  };
  /** One row, `sender`: who sends. */
  xapi_outbox_lease: {
    name: string;
    lease_owner: string | null;
    /** Milliseconds since the Unix epoch. */
    lease_until: number;
  };
};
