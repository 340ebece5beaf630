export { digcomp22 } from "./digcomp-2-2.ts";
export { digcomp30 } from "./digcomp-3-0.ts";
