import { sqlite } from "@hocvuso/core/sqlite";
import { createLrs } from "@hocvuso/lrs";

const { LRS_FILE = "data/lrs.db", LRS_SECRET = "" } = process.env;
export const lrs = createLrs({
  database: sqlite(LRS_FILE),
  credentials: [{ key: "portal", secret: LRS_SECRET }],
});
