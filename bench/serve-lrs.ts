import { sqlite } from "@hocvuso/core/sqlite";
import { createLrs } from "@hocvuso/lrs";
import { serve } from "@hono/node-server";

// The record store as a process of its own: node bench/serve-lrs.ts <port> <sqlite file | postgres url>
const [port, place = ":memory:"] = process.argv.slice(2);
const database = place.startsWith("postgres:")
  ? (await import("@hocvuso/core/postgres")).postgres(place)
  : sqlite(place);
const lrs = createLrs({
  database,
  credentials: [{ key: "bench", secret: "bench-secret" }],
  statistics: false,
});
serve({ fetch: lrs.fetch, port: Number(port), hostname: "127.0.0.1" }, () => console.log("ready"));
