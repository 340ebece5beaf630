export { guardTransport, type SendsEnvelopes } from "./guard-transport.ts";
export type { ScrubOptions } from "./scrubber.ts";
export { withoutPersonalData } from "./without-personal-data.ts";
