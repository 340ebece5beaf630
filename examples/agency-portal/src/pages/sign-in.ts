import { escapeHtml, type Session } from "@hocvuso/core";
import type { Identity } from "@hocvuso/identity";

/** What each way in is called here, and for whom it is, by the provider's id. */
const ways: Readonly<Record<string, readonly [button: string, text: string]>> = {
  vneid: [
    "Đăng nhập VNeID (thử nghiệm)",
    "Sang trang của hệ thống định danh trên chính máy này, rồi tự quay lại đây.",
  ],
  app: [
    "Quét mã QR bằng ứng dụng",
    "Dùng khi máy này không phải của bạn: quét mã và chấp thuận trên điện thoại.",
  ],
};

/** Every way in. */
export function signInPage(
  { loginPath, providers }: Identity,
  session: Session | undefined,
  returnTo: string,
): string {
  const already = session
    ? '<p data-signed-in>Bạn đang đăng nhập. <a href="/tai-khoan">Xem tài khoản</a></p>'
    : "";
  const cards = providers.map(({ id, label }) => {
    const [button, text] = ways[id] ?? [`Đăng nhập bằng ${label.vi}`, ""];
    const address = loginPath(returnTo, { provider: id });
    return card(button, text, { address, lead: label.vi });
  });
  const code = card(
    "Vào bằng mã kích hoạt",
    "Dành cho trẻ em, người nước ngoài, người không có điện thoại hoặc tài khoản phù hợp, đã được cán bộ xác minh trực tiếp.",
    {
      address: `/hvs/identity/activate?returnTo=${encodeURIComponent(returnTo)}`,
      lead: "Mã của cán bộ",
    },
  );
  return `${already}<p>Chọn một cách. Cổng không lưu số định danh của bạn ở dạng đọc được.
<span lang="en">Choose a way to sign in.</span></p>
${cards.join("\n")}${code}`;
}

function card(
  button: string,
  text: string,
  { address, lead }: { address: string; lead: string },
): string {
  return `<section class="card"><h2>${escapeHtml(lead)}</h2><p>${escapeHtml(text)}</p>
<p><a class="button" href="${escapeHtml(address)}">${escapeHtml(button)}</a></p></section>`;
}
