import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable, Writable } from "node:stream";
import { exportJsonl, importJsonl } from "@hocvuso/lrs";
import { exportParquet } from "@hocvuso/lrs/parquet";
import { openStore } from "../open-store.ts";
import { readNumber, readTime, requiredWord } from "../options.ts";
import type { Command } from "../run.ts";
import { tell } from "../terminal.ts";

/** Writes statements to a file, whole or not at all. */
export const exportTo: Command = async ({ words, values }, { out, err, signal }) => {
  const file = requiredWord(words[0], "FILE");
  const [sinceMs, untilMs] = [readTime(values, "since"), readTime(values, "until")];
  const store = openStore(values, { create: false });
  const partial = `${file}.partial`;
  try {
    const options = {
      ...(sinceMs !== undefined && { sinceMs }),
      ...(untilMs !== undefined && { untilMs }),
      ...(values.tenant !== undefined && { filter: { tenant: values.tenant } }),
    };
    await store.lrs.store([]);
    const make = file.endsWith(".parquet") ? exportParquet : exportJsonl;
    let bytes = 0;
    let shown = 0;
    const counted = make(store.database, options).pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(part, controller) {
          bytes += part.length;
          if (bytes - shown > 50_000_000) {
            shown = bytes;
            err(`… ${Math.round(bytes / 1_000_000)} MB`);
          }
          controller.enqueue(part);
        },
      }),
    );
    await counted.pipeTo(Writable.toWeb(createWriteStream(partial)), { signal });
    await rename(partial, file);
    tell(out, { vi: `Đã ghi ${bytes} byte vào ${file}.`, en: `${bytes} bytes are in ${file}.` });
    return 0;
  } finally {
    await rm(partial, { force: true });
    await store.close();
  }
};

/** Takes statements from a file; the same file twice changes nothing. */
export const importFrom: Command = async ({ words, values }, { out, err, signal }) => {
  const file = requiredWord(words[0], "FILE");
  const fromLine = readNumber(values, "from-line", 1);
  const store = openStore(values, { create: true });
  try {
    const source = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
    const result = await importJsonl(source, {
      store: store.lrs.store,
      signal,
      ...(fromLine !== undefined && { fromLine }),
      onProgress: (line) => {
        if (line % 50_000 < 500) err(`… ${line}`);
      },
    });
    for (const { line, code, path = "" } of result.errors) err(`${line}: ${code} ${path}`.trim());
    tell(out, {
      vi: `${result.lines} dòng: ${result.stored} bản ghi có trong kho, ${result.refused} dòng bị từ chối.`,
      en: `${result.lines} lines: ${result.stored} statements are stored, ${result.refused} lines were refused.`,
    });
    return result.refused > 0 ? 1 : 0;
  } finally {
    await store.close();
  }
};
