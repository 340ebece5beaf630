export { type Citizen, type CitizenLevels, fictitiousCitizen } from "./citizen.ts";
export type { SandboxErrorCode } from "./errors.ts";
export { sandboxAccountLevels, sandboxAuthLevels } from "./levels.ts";
export { createRandom, type Random } from "./random.ts";
export type { SandboxClient } from "./sandbox-client.ts";
export {
  createSandboxProvider,
  type SandboxProvider,
  type SandboxProviderOptions,
  type SigningJwk,
} from "./sandbox-provider.ts";
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
