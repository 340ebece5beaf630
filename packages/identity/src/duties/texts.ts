import type { ErasureDepth, Text } from "@hocvuso/core";
import type { ExtensionReason, RefusalReason, RequestState } from "./requests-contract.ts";
import type { RequestKind } from "./terms.ts";

/** Kinds of requests, for people; also the closed list of them. */
export const requestKinds: Readonly<Record<RequestKind, Text>> = {
  access: { vi: "Xem dữ liệu về tôi", en: "See my data" },
  export: { vi: "Cung cấp bản sao dữ liệu", en: "Get a copy of my data" },
  rectify: { vi: "Chỉnh sửa dữ liệu", en: "Correct my data" },
  erase: { vi: "Xóa dữ liệu", en: "Erase my data" },
  withdraw: { vi: "Rút lại sự đồng ý", en: "Withdraw consent" },
  restrict: { vi: "Hạn chế xử lý dữ liệu", en: "Restrict processing" },
  object: { vi: "Phản đối xử lý dữ liệu", en: "Object to processing" },
};

/** States of requests, for people. */
export const requestStates: Readonly<Record<RequestState, Text>> = {
  received: { vi: "Đã tiếp nhận", en: "Received" },
  answered: { vi: "Đang thực hiện", en: "Being dealt with" },
  done: { vi: "Đã hoàn thành", en: "Done" },
  refused: { vi: "Đã từ chối", en: "Refused" },
};

/** Depths of an erasure, for people. */
export const depths: Readonly<Record<ErasureDepth, Text>> = {
  link: {
    vi: "Xóa thông tin dẫn đến tôi, giữ kết quả học tập không còn gắn với ai",
    en: "Erase what leads to me; learning records stay and belong to nobody",
  },
  everything: {
    vi: "Xóa tất cả, kể cả kết quả học tập và xác nhận đã cấp",
    en: "Erase everything, learning records and confirmations too",
  },
};

/** Reasons for an extension, for people. */
export const extensionReasons: Readonly<Record<ExtensionReason, Text>> = {
  complex: { vi: "Yêu cầu phức tạp", en: "The request is complex" },
  "many-requests": { vi: "Có nhiều yêu cầu cùng lúc", en: "There are many requests at once" },
  "third-party": { vi: "Cần bên thứ ba phối hợp", en: "A third party has to take part" },
  verification: { vi: "Cần xác minh thêm", en: "More has to be verified" },
};

/** Reasons for a refusal, for people. */
export const refusalReasons: Readonly<Record<RefusalReason, Text>> = {
  "identity-unproved": {
    vi: "Chưa xác minh được người yêu cầu",
    en: "It is not proved who asks",
  },
  "law-requires-keeping": {
    vi: "Pháp luật yêu cầu lưu giữ dữ liệu này",
    en: "The law requires this data to be kept",
  },
  "not-held": { vi: "Không có dữ liệu này", en: "There is no such data" },
  repeated: { vi: "Yêu cầu trùng lặp", en: "The same was asked before" },
  "rights-of-others": {
    vi: "Ảnh hưởng đến quyền của người khác",
    en: "The rights of others stand against it",
  },
};
