export { folderAttachments } from "./attachments/folder-attachments.ts";
