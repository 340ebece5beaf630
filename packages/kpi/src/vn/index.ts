export { thanhHoaBdhvs } from "./thanh-hoa.ts";
