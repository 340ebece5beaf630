import { HvsError } from "@hocvuso/core";
import type { Attachment, Statement } from "@hocvuso/xapi";
import type { LrsErrorCode } from "../errors.ts";

/** An attachment of a statement, and where it stands. */
export interface PlacedAttachment {
  readonly attachment: Attachment;
  /** JSON pointer. */
  readonly path: string;
}

/**
 * All attachments of a statement, those of its SubStatement too.
 *
 * @param prefix - JSON pointer of the statement.
 */
export function attachmentsOf(statement: Statement, prefix = ""): PlacedAttachment[] {
  const { object, attachments = [] } = statement;
  const inner = object.objectType === "SubStatement" ? (object.attachments ?? []) : [];
  return [
    ...attachments.map((attachment, at) => ({ attachment, path: `${prefix}/attachments/${at}` })),
    ...inner.map((attachment, at) => ({ attachment, path: `${prefix}/object/attachments/${at}` })),
  ];
}

/**
 * Looks for the file of every attachment: it came along, or there is a `fileUrl`.
 *
 * @param files - What came along.
 * @throws A {@link HvsError} coded `LRS_BAD_ATTACHMENT`.
 * @see xAPI 1.0.3, Data, 2.4.11
 */
export function checkFiles(
  attachments: readonly PlacedAttachment[],
  files: readonly { readonly sha2: string }[],
): void {
  const sent = new Set(files.map(({ sha2 }) => sha2));
  for (const { attachment, path } of attachments) {
    if (sent.has(attachment.sha2.toLowerCase()) || attachment.fileUrl !== undefined) continue;
    throw new HvsError<LrsErrorCode>("LRS_BAD_ATTACHMENT", "An attachment has no file.", {
      status: 400,
      path,
      hint: {
        vi: "Gửi kèm tệp bằng multipart/mixed, hoặc ghi địa chỉ vào fileUrl.",
        en: "Send the file along as multipart/mixed, or give its address in fileUrl.",
      },
    });
  }
}
