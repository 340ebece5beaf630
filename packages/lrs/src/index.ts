export type { AttachmentStore, StoredFile } from "./attachments/attachment-store.ts";
export { createLrs, type Lrs, type LrsOptions } from "./create-lrs.ts";
export type { LrsCredential, LrsScope } from "./credentials.ts";
export type { LrsErrorCode } from "./errors.ts";
export { type LrsApi, lrsApi } from "./lrs-api.ts";
export { lrsMigrations } from "./migrations.ts";
export { type LrsPluginOptions, lrs } from "./plugin.ts";
