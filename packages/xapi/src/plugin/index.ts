export { databaseOutbox } from "./database-outbox.ts";
export { xapiMigrations } from "./migrations.ts";
export type { DatabaseOutboxOptions } from "./outbox-lease.ts";
export { type XapiOptions, xapi } from "./xapi.ts";
