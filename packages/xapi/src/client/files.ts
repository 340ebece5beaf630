import { type AttachedFile, sha256Hex } from "../attachments.ts";
import type { Attachment, Statement } from "../statement.ts";
import { type Part, readParts } from "./read-parts.ts";
import { badAnswer, type CallOptions, type Requests } from "./requests.ts";

/** Options of reading files. */
export interface FilesOptions extends CallOptions {
  /** Most bytes of one file; a larger one is an error. Default: 100 000 000. */
  readonly maxFileBytes?: number;
}

/** The files of one statement, one after the other, each with its hash checked. */
export async function* readFiles(
  requests: Requests,
  statementId: string,
  { maxFileBytes = 100_000_000, ...options }: FilesOptions = {},
): AsyncGenerator<AttachedFile, void, undefined> {
  const response = await requests.send({
    ...options,
    resource: "statements",
    search: { statementId, attachments: "true" },
  });
  if (!response.ok) {
    await response.body?.cancel();
    return;
  }
  let described: Map<string, Attachment> | undefined;
  for await (const part of readParts(response, maxFileBytes)) {
    if (!described) described = describedIn(part);
    else yield await readFile(part, described);
  }
  if (!described) throw badAnswer();
}

/** The first part is the statement. */
function describedIn({ bytes }: Part): Map<string, Attachment> {
  try {
    const { attachments = [], object } = JSON.parse(new TextDecoder().decode(bytes)) as Statement;
    const inner = (object as { attachments?: readonly Attachment[] }).attachments ?? [];
    return new Map([...attachments, ...inner].map((one) => [one.sha2.toLowerCase(), one]));
  } catch (error) {
    throw badAnswer(error);
  }
}

async function readFile(
  { headers, bytes }: Part,
  described: ReadonlyMap<string, Attachment>,
): Promise<AttachedFile> {
  const sha2 = await sha256Hex(bytes);
  const attachment = described.get(sha2);
  if (!attachment || headers.get("x-experience-api-hash")?.toLowerCase() !== sha2)
    throw badAnswer();
  return { attachment, bytes };
}
