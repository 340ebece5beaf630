import { caseProvider } from "@hocvuso/framework/provider";
import { tt02of2025 } from "@hocvuso/framework/vn";

const baseUrl = "https://hocvuso.example.gov.vn/ims/case/v1p1";
export const fetch = caseProvider({
  frameworks: [tt02of2025],
  baseUrl,
  lastChangeDateTime: "2025-03-11T00:00:00Z",
});
export const answer = await fetch(new Request(`${baseUrl}/CFDocuments?limit=10`)); // 200
