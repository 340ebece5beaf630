import type { XapiVersion } from "../statement.ts";

/** The newest version that both sides speak; 1.0.3 when the store does not say. */
export function chooseVersion(offered: readonly string[]): XapiVersion {
  return offered.some((one) => one.startsWith("2.0")) ? "2.0.0" : "1.0.3";
}
