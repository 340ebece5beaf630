/** Codes that the forging provider's tools raise, beside those of the sandbox. */
export type ForgingErrorCode = "SANDBOX_BAD_ARGUMENT" | "SANDBOX_HONEST_LOGIN_FAILED";
