export { type S3AttachmentsOptions, s3Attachments } from "./attachments/s3-attachments.ts";
export type { S3Options } from "./attachments/s3-client.ts";
