import type { DataHolder } from "@hocvuso/core";

async function* nothing(): AsyncGenerator<never, void, undefined> {}

/** What the figures keep of a learner: nothing. A snapshot holds counts by unit, and no learner's id. */
export const kpiHolder: DataHolder = {
  label: { vi: "Số liệu tổng hợp", en: "Figures" },
  export: () => nothing(),
  async erase() {
    return [
      {
        kind: "figures",
        label: { vi: "Số liệu tổng hợp", en: "Figures" },
        erased: 0,
        kept: 0,
        reason: {
          vi: "Chỉ lưu số đếm theo đơn vị, không lưu mã người học.",
          en: "Only counts by unit are kept, and no learner id.",
        },
      },
    ];
  },
};
