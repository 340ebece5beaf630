export type { Day, Member, MemberGroup, Unit } from "./types.ts";
