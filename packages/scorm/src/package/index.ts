export type { PackageLimits } from "./limits.ts";
export {
  type PackageFile,
  type PackageResult,
  readPackage,
  type ScormPackage,
} from "./read-package.ts";
