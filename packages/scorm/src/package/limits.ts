import type { ManifestLimits } from "../manifest/parse-manifest.ts";

/** Caps on what {@link readPackage} takes on. */
export interface PackageLimits {
  /** Entries in the archive. Default: 10,000. */
  maxFiles?: number;
  /** Bytes of all files, unpacked. Default: 1,073,741,824 (1 GiB). */
  maxBytes?: number;
  /** Bytes of one file, unpacked. Default: 536,870,912 (512 MiB). */
  maxFileBytes?: number;
  /** Unpacked by packed bytes, per file and for the whole archive. Default: 150. */
  maxRatio?: number;
  /** The ratio is looked at above so many unpacked bytes. Default: 1,048,576 (1 MiB). */
  ratioFloorBytes?: number;
  /** Caps on the manifest. */
  manifest?: ManifestLimits;
}

/** Limits with nothing left open. */
export type Limits = Required<PackageLimits>;

/** Fills in the defaults. */
export function withDefaults({
  maxFiles = 10_000,
  maxBytes = 1024 ** 3,
  maxFileBytes = 512 * 1024 ** 2,
  maxRatio = 150,
  ratioFloorBytes = 1024 ** 2,
  manifest = {},
}: PackageLimits): Limits {
  return { maxFiles, maxBytes, maxFileBytes, maxRatio, ratioFloorBytes, manifest };
}
