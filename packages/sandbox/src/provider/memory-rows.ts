import { type Adapter, type AdapterFactory, type AdapterPayload, errors } from "oidc-provider";

/** What oidc-provider keeps, in memory; gone when the provider closes. */
export interface MemoryRows {
  readonly adapter: AdapterFactory;
  /** Sessions of an account. */
  sessionsOf(accountId: string): readonly AdapterPayload[];
  /** The session in which a client has this session id. */
  sessionWith(clientId: string, sid: string): AdapterPayload | undefined;
  /** Ends a session and takes back what came from it. */
  endSession(session: AdapterPayload): void;
}

interface Row {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

interface Table {
  readonly rows: Map<string, Row>;
  readonly idsByUid: Map<string, string>;
  /** Rows at which the ones past their time are swept out. */
  sweepAt: number;
}

type Tables = Map<string, Table>;

const firstSweepAt = 1000;

export function createMemoryRows(): MemoryRows {
  const tables: Tables = new Map();
  const sessions = () => [...tableOf(tables, "Session").rows.values()].filter(isAlive);
  const session = (fits: (payload: AdapterPayload) => boolean) =>
    sessions()
      .map(({ payload }) => payload)
      .filter(fits);
  return {
    adapter: (model) => adapterOf(tables, model),
    sessionsOf: (accountId) => session((one) => one.accountId === accountId),
    sessionWith: (clientId, sid) =>
      session((one) => one.authorizations?.[clientId]?.sid === sid).at(0),
    endSession({ jti = "", authorizations = {} }) {
      tableOf(tables, "Session").rows.delete(jti);
      for (const { grantId } of Object.values(authorizations)) {
        if (grantId === undefined) continue;
        for (const model of ["AccessToken", "AuthorizationCode"]) {
          revoke(tableOf(tables, model), grantId);
        }
        tableOf(tables, "Grant").rows.delete(grantId);
      }
    },
  };
}

function adapterOf(tables: Tables, model: string): Adapter {
  const table = tableOf(tables, model);
  const get = (id: string | undefined): AdapterPayload | undefined => {
    const row = id === undefined ? undefined : table.rows.get(id);
    return row && isAlive(row) ? row.payload : undefined;
  };
  return {
    async upsert(id, payload, expiresIn) {
      // Two requests at once both found nothing: the second one stops here.
      if (model === "ReplayDetection" && get(id)) throw new errors.InvalidClientAuth("used before");
      sweep(table);
      const lifeMs = expiresIn === undefined ? Number.POSITIVE_INFINITY : expiresIn * 1000;
      table.rows.set(id, { payload, expiresAt: Date.now() + lifeMs });
      if (payload.uid !== undefined) table.idsByUid.set(payload.uid, id);
    },
    find: async (id) => get(id),
    findByUid: async (uid) => get(table.idsByUid.get(uid)),
    findByUserCode: async () => undefined,
    async consume(id) {
      const payload = get(id);
      if (payload?.consumed) throw new errors.InvalidGrant("used before");
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      table.rows.delete(id);
    },
    async revokeByGrantId(grantId) {
      revoke(table, grantId);
    },
  };
}

function tableOf(tables: Tables, model: string): Table {
  const table = tables.get(model) ?? {
    rows: new Map(),
    idsByUid: new Map(),
    sweepAt: firstSweepAt,
  };
  tables.set(model, table);
  return table;
}

const isAlive = ({ expiresAt }: Row): boolean => expiresAt > Date.now();

function sweep(table: Table): void {
  const { rows, idsByUid } = table;
  if (rows.size < table.sweepAt) return;
  for (const [id, row] of rows) if (!isAlive(row)) rows.delete(id);
  for (const [uid, id] of idsByUid) if (!rows.has(id)) idsByUid.delete(uid);
  table.sweepAt = Math.max(firstSweepAt, rows.size * 2);
}

/** Takes back what came from a grant; a sign-in under way, which names one too, goes on. */
function revoke({ rows }: Table, grantId: string): void {
  for (const [id, { payload }] of rows) if (payload.grantId === grantId) rows.delete(id);
}
