// Stores statements without end, to be killed: node writer-process.ts <database file>.
import { openStore, person, told } from "./filled-store.ts";

const store = await openStore(process.argv[2] ?? "");
for (let at = 0; ; at += 10) {
  await store.put(Array.from({ length: 10 }, (_, one) => told(at + one, person("hl_writer"))));
  if (at === 0) console.log("writing");
  // The test writes too: it should get its turn without waiting long.
  await new Promise((resolve) => setTimeout(resolve, 5));
}
