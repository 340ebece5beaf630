import type { DataHolder, HeldPart, JsonObject, LearnerId, Text } from "@hocvuso/core";
import type { Identity } from "../identity.ts";
import type { ExportOptions } from "../vault/vault-contract.ts";
import type { FindIds } from "./person-ids.ts";

/** One line of an access export. */
export interface ExportLine {
  /** Which part of the system keeps it: name of the plugin. */
  readonly holder: string;
  /** That part, for people. */
  readonly label: Text;
  /** Kind of data, a stable name. */
  readonly kind: string;
  /** Under which id of the person it is kept. */
  readonly learnerId: LearnerId;
  /** The data itself. */
  readonly data: JsonObject;
}

/** What an export is made from. */
export interface ExportSources {
  /** All ids of a person. */
  readonly findIds: FindIds;
  /** Vault and sessions. */
  readonly identity: Pick<Identity, "exportFor" | "sessionsOf">;
  /** The plugins that keep data. */
  readonly holders: () => ReadonlyMap<string, DataHolder>;
}

const identityLabel: Text = {
  vi: "Định danh: mã người học, liên kết và phiên đăng nhập",
  en: "Identity: learner ids, links and sessions",
};

/** Everything that is kept about a person, part by part: identity first, then each holder for each id. */
export async function* exportPerson(
  { findIds, identity, holders }: ExportSources,
  learnerId: LearnerId,
  options: ExportOptions = {},
): AsyncGenerator<ExportLine, void, undefined> {
  const ids = await findIds(learnerId);
  const [survivor] = ids;
  const own = { holder: "identity", label: identityLabel } as const;
  yield { ...own, kind: "learner", learnerId: survivor, data: { learnerIds: ids } };
  for await (const part of identity.exportFor(survivor, options)) {
    yield { ...own, ...plain(part), learnerId: survivor };
  }
  for (const id of ids) {
    for (const session of await identity.sessionsOf(id)) {
      yield { ...own, kind: "session", learnerId: id, data: { ...session } };
    }
  }
  for (const [holder, held] of holders()) {
    // Identity comes first, with all ids at once.
    if (holder === "identity") continue;
    for (const id of ids) {
      for await (const part of held.export(id)) {
        yield { holder, label: held.label, ...plain(part), learnerId: id };
      }
    }
  }
}

function plain({ kind, data }: HeldPart): HeldPart {
  return { kind, data };
}

/**
 * Writes an export as JSON Lines: one line of JSON for each part. Nothing is read before it is asked for.
 *
 * @see https://jsonlines.org/
 * @example
 * ```ts
 * new Response(toJsonLines(hub.api(dutiesApi).exportFor(learnerId)));
 * ```
 */
export function toJsonLines(lines: AsyncIterable<ExportLine>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = lines[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
