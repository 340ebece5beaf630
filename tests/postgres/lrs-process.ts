// biome-ignore-all lint/correctness/noUndeclaredDependencies: the packages under test
// A record store behind HTTP that counts by verb, to be killed: node lrs-process.ts <file or url>.
// Prints its port.
import { createLrs } from "@hocvuso/lrs";
import { serve } from "../../packages/lrs/src/__fixtures__/serve.ts";
import { openStore, verbCounter } from "./verb-counter.ts";

const lrs = createLrs({
  database: openStore(process.argv[2] ?? ""),
  credentials: [{ key: "hub", secret: "secret" }],
});
lrs.log.attach(verbCounter);
console.log((await serve(lrs.fetch)).port);
