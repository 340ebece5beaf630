export { holdsPersonalData } from "./holds-personal-data.ts";
export { type ConsoleMethods, redactingConsole } from "./redacting-console.ts";
export { redactingLog } from "./redacting-log.ts";
export { createRedactor, type Redactor, type RedactorOptions } from "./redactor.ts";
export { redactText } from "./text-redactor.ts";
