/** Codes this package raises. */
export type SandboxErrorCode =
  | "SANDBOX_BAD_OPTIONS"
  | "SANDBOX_NOT_LISTENING"
  | "SANDBOX_NOT_LOOPBACK"
  | "SANDBOX_PORT_UNAVAILABLE";
