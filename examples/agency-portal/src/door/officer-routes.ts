import { dayInVietNam, isHvsError, parseLearnerId, type Text } from "@hocvuso/core";
import type { Hub } from "@hocvuso/hub";
import {
  type AdmittedSession,
  type Guardian,
  identityApi,
  parseCitizenNumber,
  type SuperviseRequest,
} from "@hocvuso/identity";
import { registerApi } from "@hocvuso/register";
import { type Context, Hono } from "hono";
import { isOfficer } from "../assurance.ts";
import { deskPage, deskPath, slipPage } from "../pages/officer-desk.ts";
import { show } from "../show.ts";
import { admit } from "./admit.ts";
import { refuseOtherSites } from "./refuse-other-sites.ts";

const title = "Xác minh trực tiếp";
const sentAlready: Text = {
  vi: "Phiếu này đã được ghi nhận. Cần mã khác cho cùng người học thì cấp lại mã ở cuối trang.",
  en: "This form was recorded already. For another code for the same person, use the form below.",
};
const noSuchReceipt: Text = {
  vi: "Mã biên nhận đồng ý không đúng dạng 8-4-4-4-12 ký tự.",
  en: "The consent receipt's id is not of the form 8-4-4-4-12 characters.",
};

/** The desk at which an officer vouches for people who have no e-identity of the level needed. */
export function officerRoutes(hub: Hub): Hono {
  const app = new Hono();
  const { linking, prove } = hub.api(identityApi);
  // Of forms sent: loading the answer again must not make a second person.
  const sent = new Set<string>();
  app.use(`${deskPath}/*`, refuseOtherSites());

  app.get(deskPath, async (context) => {
    const officer = await officerOf(context, hub);
    if (officer instanceof Response) return officer;
    return show(context, hub, { title, main: deskPage() });
  });

  app.post(deskPath, async (context) => {
    const officer = await officerOf(context, hub);
    if (officer instanceof Response) return officer;
    const fields = await fieldsOf(context);
    const { documentKind = "", kind = "", once = "" } = fields;
    try {
      if (sent.has(once)) return await again(context, hub, sentAlready);
      const guardian = kind === "child" ? await guardianOf(hub, officer, fields) : undefined;
      const { activation, learnerId } = await linking.supervise({
        officer: await prove(context.req.raw),
        // The plugin refuses a kind that it does not know.
        kind: kind as SuperviseRequest["kind"],
        documentKind,
        ...(guardian && { guardian }),
      });
      sent.add(once);
      return await show(context, hub, { title, main: slipPage({ activation, learnerId }) });
    } catch (error) {
      return again(context, hub, problemOf(error), { documentKind, kind });
    }
  });

  app.post(`${deskPath}/cap-lai`, async (context) => {
    const officer = await officerOf(context, hub);
    if (officer instanceof Response) return officer;
    try {
      const { learner = "" } = await fieldsOf(context);
      const learnerId = parseLearnerId(learner.trim());
      const proof = await prove(context.req.raw);
      const activation = await linking.renewActivation({ officer: proof, learnerId });
      return await show(context, hub, { title, main: slipPage({ activation, learnerId }) });
    } catch (error) {
      return again(context, hub, problemOf(error));
    }
  });
  return app;
}

/** The officer who asks, signed in well enough; or the answer for everybody else. */
async function officerOf(context: Context, hub: Hub): Promise<AdmittedSession | Response> {
  const admitted = await admit(context, hub, "supervise", deskPath);
  if (admitted instanceof Response) return admitted;
  const today = dayInVietNam(Date.now());
  if (isOfficer(await hub.api(registerApi).memberOf(admitted.learnerId, today))) return admitted;
  return show(context, hub, {
    title,
    status: 403,
    main: `<p data-refused>Trang này dành cho cán bộ được giao xác minh: ở cổng mẫu là người đứng đầu đơn vị.</p>
<p>Để thử, hãy đăng nhập bằng số thứ hai trong danh sách gợi ý của hệ thống định danh thử nghiệm (Giám đốc Sở).</p>`,
  });
}

async function fieldsOf(context: Context): Promise<Readonly<Record<string, string>>> {
  const body = await context.req.parseBody();
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
}

/** The guardian of a child, found by the number on the card; the look-up is audited. */
async function guardianOf(
  hub: Hub,
  { learnerId: by }: AdmittedSession,
  { guardian = "", receipt = "" }: Readonly<Record<string, string>>,
): Promise<Guardian | undefined> {
  const number = parseCitizenNumber(guardian);
  const audit = { by, purpose: "guardian-of-child" };
  const learnerId = await hub.api(identityApi).find(number, { audit });
  return learnerId && { learnerId, consentReceiptId: receipt.trim() };
}

function problemOf(error: unknown): Text {
  if (!isHvsError(error) || error.status >= 500 || !error.hint) throw error;
  return error.path === "/guardian/consentReceiptId" ? noSuchReceipt : error.hint;
}

function again(
  context: Context,
  hub: Hub,
  problem: Text,
  chosen: { documentKind?: string; kind?: string } = {},
): Promise<Response> {
  return show(context, hub, { title, status: 400, main: deskPage({ problem, ...chosen }) });
}
