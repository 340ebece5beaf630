import { escapeHtml } from "@hocvuso/core";
import type { KoaContextWithOIDC } from "oidc-provider";
import { setPage } from "./page.ts";

/** The page for a request that cannot be answered at the client. */
export function renderErrorPage(
  koa: KoaContextWithOIDC,
  error: string,
  description: string | undefined,
): void {
  setPage(koa, {
    title: "Yêu cầu bị từ chối",
    body: `<p>Hệ thống gửi yêu cầu không hợp lệ, hoặc lần đăng nhập đã hết hạn. Hãy quay lại trang học và thử lại.</p>
<p lang="en"><code>${escapeHtml(error)}</code> ${escapeHtml(description ?? "")}</p>`,
  });
}
