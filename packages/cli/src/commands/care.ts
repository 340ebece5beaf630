import { checkIntegrity } from "@hocvuso/lrs";
import { backup, verifyBackup } from "@hocvuso/lrs/backup";
import { openStore } from "../open-store.ts";
import { requiredWord } from "../options.ts";
import type { Command } from "../run.ts";
import { tell } from "../terminal.ts";

/** Copies a SQLite store while it runs, and reads the copy. */
export const backUp: Command = async ({ words, values }, { out }) => {
  const file = requiredWord(words[0], "FILE");
  const store = openStore(values, { create: false });
  try {
    await backup(store.database, file);
    out(JSON.stringify(await verifyBackup(file)));
    return 0;
  } finally {
    await store.close();
  }
};

/** Checks every statement, key, document and file. */
export const check: Command = async ({ values }, { out, err }) => {
  const store = openStore(values, { create: false });
  try {
    await store.lrs.store([]);
    const { issues, ...counts } = await checkIntegrity(store.database, {
      ...(store.files && { files: store.files }),
    });
    for (const issue of issues) err(JSON.stringify(issue));
    out(JSON.stringify({ ...counts, issues: issues.length }));
    const sound = issues.length === 0;
    tell(out, {
      vi: sound ? "Kho nguyên vẹn." : "Kho có chỗ hỏng; phục hồi từ bản sao lưu.",
      en: sound ? "The store is sound." : "The store is damaged; restore it from a backup.",
    });
    return sound ? 0 : 1;
  } finally {
    await store.close();
  }
};
