export { type FileOutbox, fileOutbox } from "./file-outbox.ts";
