import { HvsError } from "@hocvuso/core";
import type { XapiErrorCode } from "./errors.ts";
import type { Outbox } from "./outbox.ts";

/**
 * Refuses ids that are not among the dead letters.
 *
 * @throws A {@link HvsError} coded `XAPI_NOT_REFUSED`; its path is the place in the list.
 */
export async function assertRefused(outbox: Outbox, ids: readonly string[]): Promise<void> {
  const refused = new Set((await outbox.refused()).map((letter) => letter.id));
  const at = ids.findIndex((id) => !refused.has(id));
  if (at < 0) return;
  throw new HvsError<XapiErrorCode>("XAPI_NOT_REFUSED", "No refused statement has this id.", {
    status: 404,
    path: `/${at}`,
    hint: {
      vi: "Đọc deadLetters() và dùng đúng mã của bản ghi bị từ chối.",
      en: "Read deadLetters() and use the id of a refused statement.",
    },
  });
}
