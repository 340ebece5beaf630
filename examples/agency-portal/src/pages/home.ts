import { dayInVietNam, escapeHtml, type Session } from "@hocvuso/core";
import type { Hub } from "@hocvuso/hub";
import { type MemberGroup, registerApi } from "@hocvuso/register";

const groups: Readonly<Record<MemberGroup, string>> = {
  leader: "lãnh đạo",
  official: "công chức",
  "public-employee": "viên chức",
  worker: "người lao động",
};

/** Who is signed in, and what to do next. */
export async function homePage(hub: Hub, session: Session | undefined): Promise<string> {
  if (!session) {
    return `<p>Đăng nhập để học, xem năng lực đã đạt và theo dõi chỉ tiêu của đơn vị.</p>
<p><a class="button" href="/hvs/identity/login?returnTo=%2F">Đăng nhập VNeID (thử nghiệm)</a>
<a href="/dang-nhap">Cách đăng nhập khác: mã QR, mã của cán bộ</a></p>`;
  }
  const day = dayInVietNam(Date.now());
  const register = hub.api(registerApi);
  const member = await register.memberOf(session.learnerId, day);
  const units = await register.units(day);
  const unit = units.find((one) => one.code === member?.unitCode);
  const place = member
    ? `Bạn là <strong>${groups[member.group]}</strong> của <strong>${escapeHtml(unit?.name.vi ?? member.unitCode)}</strong>.`
    : "Bạn chưa có trong danh sách cán bộ; hãy báo bộ phận tổ chức của đơn vị.";
  const how =
    session.verifiedBy === "officer"
      ? "do cán bộ xác minh trực tiếp"
      : `tài khoản mức ${session.accountLevel}`;
  return `<p data-signed-in>Bạn đã đăng nhập (${how}). ${place}</p>
<p><a class="button" href="/khoa-hoc">Vào học</a></p>`;
}
