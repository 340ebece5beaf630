import { escapeHtml } from "@hocvuso/core";

/** What happens next, before somebody links an identity or makes two records one. */
export function joinPage(provider: string, join: "link" | "merge"): string {
  const words =
    join === "merge"
      ? "Bạn sắp đăng nhập bằng danh tính kia. Hồ sơ của danh tính kia được giữ, hồ sơ đang mở nhập vào đó, và không tách lại được."
      : "Bạn sắp đăng nhập bằng danh tính kia. Sau đó cả hai danh tính đều dẫn đến hồ sơ học này.";
  const fields = Object.entries({ provider, join, returnTo: "/tai-khoan" }).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  return `<p>${words}</p>
<form method="post" action="/hvs/identity/join">${fields.join("")}
<button>Tiếp tục</button> <a href="/tai-khoan">Thôi, quay lại</a></form>`;
}
