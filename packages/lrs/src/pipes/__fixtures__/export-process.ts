// Exports a whole log in a process of its own, with as little memory as it is started with:
// node export-process.ts <database file>.
import { sqlite } from "@hocvuso/core/sqlite";
import { exportJsonl } from "../export-jsonl.ts";
import { exportParquet } from "../export-parquet.ts";

const database = sqlite(process.argv[2] ?? "");
let lines = 0;
for await (const piece of exportJsonl(database)) {
  for (const byte of piece) if (byte === 10) lines += 1;
}
let parquetBytes = 0;
for await (const piece of exportParquet(database, { rowGroupRows: 500 })) {
  parquetBytes += piece.length;
}
console.log(JSON.stringify({ lines, parquetBytes }));
await database.close();
