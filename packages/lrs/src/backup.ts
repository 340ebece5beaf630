export { type BackupReport, backup, verifyBackup } from "./care/backup.ts";
