import type { ErasureDepth, LearnerId } from "@hocvuso/core";
import type { Hono } from "hono";
import { json, redirect } from "../sign-in/answer.ts";
import { dutiesRefusal } from "./duties-refusal.ts";
import { checkCode, checkKey } from "./duty-event.ts";
import { readFields } from "./read-fields.ts";
import type { DutiesRoutesOptions } from "./routes-options.ts";
import { depths, requestKinds } from "./texts.ts";
import { wantsPage } from "./wants-page.ts";

/** Adds what changes something. Each form carries a key, so that sending it again does nothing more. */
export function addPosts(
  app: Hono,
  { api, path, identity, eraseAction }: DutiesRoutesOptions,
  learnerOf: (request: Request) => Promise<LearnerId>,
): void {
  const back = (request: Request, value: unknown) =>
    wantsPage(request) ? redirect(`${path}/me`) : json(value);
  app.post(`${path}/requests`, async ({ req: { raw } }) => {
    const fields = await readFields(raw, ["kind", "key", "depth", "confirm"]);
    const kind = checkCode(fields.kind, requestKinds, "/kind");
    const asked = { kind, key: checkKey(fields.key) };
    if (kind !== "erase") {
      return back(raw, await api.requests.receive({ ...asked, learnerId: await learnerOf(raw) }));
    }
    // Who asks for an erasure has to have signed in well and lately, and to have confirmed it.
    const { learnerId } = await identity.require(raw, eraseAction);
    if (fields.confirm !== "yes") throw dutiesRefusal("DUTIES_BAD_REQUEST", { path: "/confirm" });
    const depth = checkCode<ErasureDepth>(fields.depth, depths, "/depth");
    return back(raw, await api.requests.receive({ ...asked, learnerId, depth }));
  });
  app.post(`${path}/consents`, async ({ req: { raw } }) => {
    const learnerId = await learnerOf(raw);
    const fields = await readFields(raw, ["purpose", "version", "key"]);
    const { purpose = "", version = "" } = fields;
    const choices = [{ purpose, version }];
    const key = checkKey(fields.key);
    return back(raw, await api.consents.give({ learnerId, key, choices, method: "web" }));
  });
  app.post(`${path}/consents/withdraw`, async ({ req: { raw } }) => {
    const learnerId = await learnerOf(raw);
    const { purpose = "", key } = await readFields(raw, ["purpose", "key"]);
    return back(raw, await api.consents.withdraw({ learnerId, purpose, key: checkKey(key) }));
  });
}
