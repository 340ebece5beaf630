import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";

interface Kept {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

/** Rows at which the ones past their time are swept out. */
const sweepAt = 2000;

/** Keeps what oidc-provider stores in memory; each provider has its own, gone when it closes. */
export function createMemoryAdapter(): AdapterFactory {
  const rows = new Map<string, Kept>();
  const get = (key: string): AdapterPayload | undefined => {
    const kept = rows.get(key);
    return kept && kept.expiresAt > Date.now() ? kept.payload : undefined;
  };
  const sweep = () => {
    if (rows.size < sweepAt) return;
    for (const [key, { expiresAt }] of rows) if (expiresAt <= Date.now()) rows.delete(key);
  };
  const search = (model: string, fits: (payload: AdapterPayload) => boolean) => {
    for (const key of rows.keys()) {
      const payload = key.startsWith(`${model}:`) ? get(key) : undefined;
      if (payload && fits(payload)) return payload;
    }
    return undefined;
  };
  return (model): Adapter => ({
    async upsert(id, payload, expiresIn) {
      sweep();
      const lifeMs = expiresIn === undefined ? Number.POSITIVE_INFINITY : expiresIn * 1000;
      rows.set(`${model}:${id}`, { payload, expiresAt: Date.now() + lifeMs });
    },
    find: async (id) => get(`${model}:${id}`),
    findByUid: async (uid) => search(model, (payload) => payload.uid === uid),
    findByUserCode: async (userCode) => search(model, (payload) => payload.userCode === userCode),
    async consume(id) {
      const payload = get(`${model}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      rows.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of rows) if (payload.grantId === grantId) rows.delete(key);
    },
  });
}
