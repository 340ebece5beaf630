import { HvsError } from "@hocvuso/core";
import type { SandboxErrorCode } from "./errors.ts";

/** Refuses options that make no sense. */
export function requireOption(fits: boolean, path: string, vi: string, en: string): void {
  if (fits) return;
  throw new HvsError<SandboxErrorCode>("SANDBOX_BAD_OPTIONS", en, { path, hint: { vi, en } });
}
