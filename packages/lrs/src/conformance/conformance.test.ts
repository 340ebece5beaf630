import type { XapiVersion } from "@hocvuso/xapi";
import { beforeAll, describe, it } from "vitest";
import { client } from "../__fixtures__/client.ts";
import { casesOf } from "./__fixtures__/battery.ts";
import { type Session, session } from "./__fixtures__/session.ts";

describe.each<XapiVersion>(["1.0.3", "2.0.0"])("xAPI %s on SQLite", (version) => {
  let opened: Session;
  beforeAll(() => {
    opened = session(client({ defaultVersion: version }).lrs.fetch, version);
  });

  it.each(casesOf(version))("%s", (_, run) => run(opened));
});
