import { apiName, dayInVietNam, escapeHtml, isHvsError } from "@hocvuso/core";
import type { Hub } from "@hocvuso/hub";
import {
  type AdmittedSession,
  type HeldIdentifier,
  type Identity,
  identityApi,
} from "@hocvuso/identity";
import { registerApi } from "@hocvuso/register";
import { documentKinds, isOfficer, supervisionKinds } from "../assurance.ts";
import { accountLevels, authLevels, heldKinds, momentInWords, verifierName } from "../words.ts";
import { deskPath } from "./officer-desk.ts";

/** What is known of the one who is signed in, and what can be done about it. */
export async function accountPage(
  hub: Hub,
  request: Request,
  session: AdmittedSession,
): Promise<string> {
  const identity = hub.api(identityApi);
  return [
    await verification(identity, request, session),
    await identities(identity, session),
    await sessions(identity, request, session),
    personalData(hub),
    await officerWork(hub, session),
  ].join("\n");
}

async function verification(
  { decide, linking, providers }: Identity,
  request: Request,
  { accountLevel, authLevel, authenticatedAt, learnerId, provider, verifiedBy }: AdmittedSession,
): Promise<string> {
  const byOfficer = verifiedBy === "officer";
  const word = byOfficer ? await linking.supervisionOf(learnerId) : undefined;
  const { advice, allowed, stepUp } = await decide(request, "confirm");
  const confirm =
    allowed || stepUp
      ? "Có; cổng sẽ hỏi lại nếu lần xác thực đã lâu."
      : `Chưa. ${advice?.vi ?? ""}`;
  const rows: [string, string][] = [
    ["Xác minh bởi", verifierName(provider, providers)],
    ["Lúc", momentInWords(authenticatedAt)],
    ["Mức tài khoản", byOfficer ? "Không dùng tài khoản định danh" : accountLevels[accountLevel]],
    ["Mức xác thực", byOfficer ? "Mã kích hoạt do cán bộ cấp" : authLevels[authLevel]],
    ...(word
      ? ([
          ["Đối tượng", supervisionKinds[word.kind]],
          ["Giấy tờ đã xem", documentKinds[word.documentKind] ?? word.documentKind],
          ["Có giá trị đến", momentInWords(word.validUntil)],
        ] satisfies [string, string][])
      : []),
    ["Được nhận bản xác nhận", confirm],
  ];
  const list = rows.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`);
  const badge = byOfficer ? ' <strong class="badge">Cán bộ xác minh</strong>' : "";
  return `<section class="card" data-verified-by="${byOfficer ? "officer" : "provider"}"><h2>Bạn được xác minh thế nào${badge}</h2>
<dl>${list.join("")}</dl></section>`;
}

async function identities(
  { linking, providers }: Identity,
  { learnerId }: AdmittedSession,
): Promise<string> {
  const held = await linking.identifiersOf(learnerId);
  const join = (kind: "link" | "merge", text: string) =>
    providers.map(
      ({ id, label }) =>
        `<li><a href="/tai-khoan/lien-ket?provider=${id}&amp;join=${kind}">${text} qua ${escapeHtml(label.vi)}</a></li>`,
    );
  return `<section class="card"><h2>Danh tính đã liên kết</h2>
<ul data-identities="${held.length}">${held.map(identityItem).join("")}</ul>
<p>Gỡ một danh tính xong, bạn được đăng xuất khỏi mọi thiết bị. Đăng nhập lại bằng chính danh tính ấy thì nó được liên kết lại.</p>
<h3>Thêm danh tính</h3><p>Ví dụ khi trước đây cán bộ xác minh cho bạn và nay bạn đã có tài khoản định danh.</p><ul>${join("link", "Liên kết danh tính khác").join("")}</ul>
<h3>Gộp hồ sơ</h3><p>Khi danh tính kia đã có hồ sơ học riêng ở cổng này. Hai hồ sơ thành một và không tách lại được.</p><ul>${join("merge", "Gộp hồ sơ").join("")}</ul></section>`;
}

function identityItem({ issuer, kind, linkedAt, ref }: HeldIdentifier): string {
  const place = issuer === undefined ? "" : ` tại <span class="long">${escapeHtml(issuer)}</span>`;
  // An officer's word is the officer's to take back.
  const form =
    kind === "supervised"
      ? ""
      : `<form method="post" action="/tai-khoan/go-lien-ket"><input type="hidden" name="ref" value="${escapeHtml(ref)}">
<button aria-label="Gỡ ${heldKinds[kind].toLowerCase()}">Gỡ</button></form>`;
  return `<li data-kind="${kind}">${heldKinds[kind]}${place}, từ ${momentInWords(linkedAt)} ${form}</li>`;
}

async function sessions(
  { providers, sessionsOf }: Identity,
  request: Request,
  { learnerId }: AdmittedSession,
): Promise<string> {
  const open = await sessionsOf(learnerId, request);
  const rows = open.map(({ id, isCurrent, createdAt, provider, seenAt }) => {
    const end = isCurrent
      ? "Máy này"
      : `<form method="post" action="/tai-khoan/ket-thuc"><input type="hidden" name="id" value="${id}"><button aria-label="Kết thúc phiên bắt đầu lúc ${momentInWords(createdAt)}">Kết thúc</button></form>`;
    return `<tr><th scope="row">${escapeHtml(verifierName(provider, providers))}</th>
<td>${momentInWords(createdAt)}</td><td>${momentInWords(seenAt)}</td><td>${end}</td></tr>`;
  });
  return `<section class="card"><h2>Phiên đăng nhập</h2>
<div class="wide" tabindex="0" role="region" aria-label="Các phiên đăng nhập"><table data-sessions="${open.length}"><thead><tr><th scope="col">Cách vào</th><th scope="col">Bắt đầu</th><th scope="col">Dùng lần cuối</th><th scope="col">Kết thúc</th></tr></thead>
<tbody>${rows.join("")}</tbody></table></div>
<form method="post" action="/hvs/identity/logout"><button>Đăng xuất khỏi máy này</button></form>
<p>Nếu bạn vào qua VNeID, hệ thống định danh cũng hỏi để kết thúc phiên ở đó.</p>
<form method="post" action="/tai-khoan/dang-xuat-het"><button>Đăng xuất khỏi mọi thiết bị</button></form></section>`;
}

/** Rights over one's own data, where the plugin for them is in the list of the hub. */
function personalData(hub: Hub): string {
  try {
    hub.api(apiName("duties"));
  } catch (error) {
    if (isHvsError(error, "CORE_API_MISSING")) return "";
    throw error;
  }
  return `<section class="card"><h2>Dữ liệu của tôi</h2>
<p><a href="/hvs/duties/me">Xem, tải về, yêu cầu sửa hoặc xóa dữ liệu cá nhân</a></p></section>`;
}

/** The way to the desk, for those who work there. */
async function officerWork(hub: Hub, { learnerId }: AdmittedSession): Promise<string> {
  const member = await hub.api(registerApi).memberOf(learnerId, dayInVietNam(Date.now()));
  if (!isOfficer(member)) return "";
  return `<section class="card"><h2>Việc của cán bộ</h2><p><a href="${deskPath}">Xác minh trực tiếp người học</a></p></section>`;
}
