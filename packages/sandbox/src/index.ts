export { type Citizen, type CitizenLevels, fictitiousCitizen } from "./citizen.ts";
export type { SandboxErrorCode } from "./errors.ts";
export { sandboxAccountLevels, sandboxAuthLevels } from "./provider/levels.ts";
export type { LogoutCount } from "./provider/logout-tokens.ts";
export type { SandboxClient, SandboxEncryption } from "./provider/sandbox-client.ts";
export type { SandboxControl } from "./provider/sandbox-control.ts";
export {
  createSandboxProvider,
  type SandboxProvider,
  type SandboxProviderOptions,
} from "./provider/sandbox-provider.ts";
export type { SandboxEndpoint, SandboxSettings } from "./provider/sandbox-settings.ts";
export type { SigningJwk } from "./provider/signing-jwk.ts";
export { createRandom, type Random } from "./random.ts";
export {
  type SimulatedActivity,
  type SimulatedStatement,
  type SimulateLearningOptions,
  simulateLearning,
} from "./simulate-learning.ts";
export {
  type StaffRow,
  type SyntheticAgency,
  type SyntheticAgencyOptions,
  syntheticAgency,
} from "./synthetic-agency.ts";
