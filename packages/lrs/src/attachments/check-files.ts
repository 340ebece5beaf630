import { HvsError } from "@hocvuso/core";
import type { Attachment, Statement } from "@hocvuso/xapi";
import type { LrsErrorCode } from "../errors.ts";
import { hexDigest } from "../hash.ts";
import { badPart, type SentFile } from "./statement-body.ts";

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

const algorithms: Readonly<Record<number, "SHA-256" | "SHA-384" | "SHA-512">> = {
  64: "SHA-256",
  96: "SHA-384",
  128: "SHA-512",
};

/**
 * Holds statements and the files sent with them to each other: every file belongs to an
 * attachment and has its hash; every attachment has a file or a `fileUrl`.
 *
 * @throws A {@link HvsError} coded `LRS_BAD_ATTACHMENT`.
 * @see xAPI 1.0.3, Data, 2.4.11; Communication, 1.5.2
 */
export async function checkFiles(
  attachments: readonly PlacedAttachment[],
  files: readonly SentFile[],
): Promise<void> {
  const sent = new Set(files.map(({ sha2 }) => sha2));
  const named = new Set(attachments.map(({ attachment }) => attachment.sha2.toLowerCase()));
  for (const [at, file] of files.entries()) await checkFile(file, at, named);
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

async function checkFile(file: SentFile, at: number, named: ReadonlySet<string>): Promise<void> {
  if (!named.has(file.sha2)) {
    throw badPart(at, {
      vi: "Không bản ghi nào có tệp đính kèm với sha2 này.",
      en: "No statement has an attachment with this sha2.",
    });
  }
  const algorithm = algorithms[file.sha2.length];
  if (algorithm && (await hexDigest(algorithm, file.body)) === file.sha2) return;
  throw badPart(at, {
    vi: "sha2 không khớp nội dung tệp; tính lại trên đúng các byte đã gửi.",
    en: "The sha2 is not that of the file; compute it over the very bytes sent.",
  });
}
