import { HvsError, type LearnerId } from "@hocvuso/core";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { SessionTables } from "../sessions/session-tables.ts";
import { type DutiesBench, key, openDuties } from "./__fixtures__/open-duties.ts";

let bench: DutiesBench;
let learnerId: LearnerId;
beforeEach(async () => {
  bench = await openDuties();
  learnerId = await bench.signIn();
});
afterEach(() => bench.close());

const form = () => ({ kind: "erase", depth: "everything", confirm: "yes", key: key() });

it("takes a confirmation, and a depth that nobody chose beforehand", async () => {
  const html = await (await bench.fetch("/duties/erase")).text();
  expect(html).toContain('name="confirm"');
  expect(html).not.toMatch(/checked|selected/);
  const { confirm: _, ...unconfirmed } = form();
  expect((await bench.post("/duties/requests", unconfirmed)).status).toBe(400);
  expect((await bench.post("/duties/requests", { ...form(), depth: "" })).status).toBe(400);
  expect((await bench.post("/duties/requests", form())).status).toBe(200);
  expect(await bench.api.requests.of(learnerId)).toHaveLength(1);
});

it("takes an authentication of late, and leads a browser to one", async () => {
  const { api } = bench.harness;
  const stale = async () => {
    throw new HvsError("IDENTITY_STEP_UP_REQUIRED", "Not fresh.", { status: 401 });
  };
  const require = api.require;
  Object.assign(api, { require: stale });
  expect((await bench.post("/duties/requests", form())).status).toBe(401);
  const response = await bench.fetch("/duties/erase", { headers: { accept: "text/html" } });
  expect(response.headers.get("location")).toContain("action=own-data");
  Object.assign(api, { require });
  expect(await bench.api.requests.of(learnerId)).toEqual([]);
});

it("ends sessions that a sign-in under way began before the vault forgot", async () => {
  const { api, database } = bench.harness;
  const sessions = () => database.query<SessionTables>().selectFrom("identity_session").selectAll();
  const row = await sessions().where("learner_id", "=", learnerId).executeTakeFirstOrThrow();
  const erase = api.erase;
  Object.assign(api, {
    async erase(id: LearnerId) {
      const erased = await erase(id);
      // It knew the learner before, and is kept after the sessions were ended.
      await database.query<SessionTables>().insertInto("identity_session").values(row).execute();
      return erased;
    },
  });
  const { id } = await bench.api.erasures.open({ learnerId, depth: "link", by: "system" });
  expect(await bench.api.erasures.run(id)).toMatchObject({ state: "finished" });
  expect(await sessions().execute()).toEqual([]);
});

it("ends in a certificate for whoever has the id of the request", async () => {
  const request = (await (await bench.post("/duties/requests", form())).json()) as { id: string };
  const address = `/duties/certificates/${request.id}`;
  expect((await bench.fetch(address)).status).toBe(404);
  const { id } = await bench.api.erasures.open({
    learnerId,
    depth: "everything",
    by: "system",
    requestId: request.id,
  });
  await bench.api.erasures.run(id);
  const answer = await bench.fetch(address, { headers: { cookie: "" } });
  expect(await answer.json()).toMatchObject({ format: "hocvuso-erasure/1", depth: "everything" });
  expect((await bench.fetch("/duties/me/consents")).status).toBe(401);
  // By every way: what led to the person does not any more.
  expect(await bench.api.requests.of(learnerId)).toEqual([]);
  expect(await bench.api.consents.of(learnerId)).toEqual([]);
  expect(await bench.harness.api.linking.identifiersOf(learnerId)).toEqual([]);
  expect(await bench.harness.api.sessionsOf(learnerId)).toEqual([]);
  expect(await bench.signIn()).not.toBe(learnerId);
});
