import type { ConsentText } from "@hocvuso/identity/duties";

/** What this agency asks people to agree to. In a real portal the text is the agency's own, checked by its lawyers. */
export const consents: readonly ConsentText[] = [
  {
    purpose: "gui-nhac-hoc",
    version: "2026-11",
    label: { vi: "Nhắc học qua cổng", en: "Reminders in the portal" },
    text: {
      vi: "Tôi đồng ý để cổng dùng tiến độ học của tôi để nhắc việc học. Tôi có thể rút lại bất cứ lúc nào.",
      en: "I agree that the portal uses my progress to remind me of learning. I can withdraw at any time.",
    },
  },
];
