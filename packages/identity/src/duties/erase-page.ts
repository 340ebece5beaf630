import { escapeHtml } from "@hocvuso/core";
import { pageResponse } from "../sign-in/page.ts";
import { depths } from "./texts.ts";

/** The page on which a person confirms that they ask for erasure. Nothing is chosen beforehand. */
export function erasePage(path: string): Response {
  const key = crypto.randomUUID();
  const choices = Object.entries(depths).map(
    ([depth, { vi, en }]) => `<option value="${depth}">${escapeHtml(`${vi} / ${en}`)}</option>`,
  );
  return pageResponse({
    title: "Yêu cầu xóa dữ liệu",
    status: 200,
    main: `<p>Sau khi xóa, hệ thống không thể khôi phục và không còn biết bạn là ai; lần đăng nhập sau bạn là người học mới. Những gì pháp luật buộc phải lưu giữ sẽ được nêu rõ trong giấy xác nhận xóa.</p>
<p lang="en">After the erasure nothing can be restored, and nobody knows who you were; at the next sign-in you are a new learner. What the law requires to be kept is named in the certificate.</p>
<form method="post" action="${escapeHtml(path)}/requests">
<input type="hidden" name="key" value="${key}"><input type="hidden" name="kind" value="erase">
<p><label for="depth">Mức độ xóa <span lang="en">/ How much</span></label>
<select id="depth" name="depth" required><option value="">–</option>
${choices.join("\n")}
</select></p>
<p><button class="button" name="confirm" value="yes">Tôi hiểu và yêu cầu xóa <span lang="en">/ I understand and ask for erasure</span></button></p>
</form>
<p><a href="${escapeHtml(path)}/me">Không xóa, quay lại <span lang="en">/ Back, erase nothing</span></a></p>`,
  });
}
