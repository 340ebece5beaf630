import { HvsError, type Text } from "@hocvuso/core";

/** Codes this package raises. */
export type CliErrorCode = "CLI_BAD_ARGUMENT";

/** What `hocvuso help` shows. */
export const usage = `hocvuso: kho bản ghi học tập và khung năng lực / a learning record store and competency frameworks

  hocvuso lrs                      chạy kho / serve it     [--port 8080] [--host 127.0.0.1] [--path /xapi] [--guard off]
  hocvuso lrs key add              cấp khoá / make a key   [--name N] [--scope S]... [--tenant T] [--rate-per-minute N]
  hocvuso lrs key rotate NAME      đổi bí mật / new secret [--overlap-minutes 60]
  hocvuso lrs key revoke NAME      thu hồi / take back
  hocvuso lrs key list             danh sách / list
  hocvuso lrs export FILE          .jsonl, .parquet        [--since T] [--until T] [--tenant T]
  hocvuso lrs import FILE          .jsonl                  [--from-line N]
  hocvuso lrs backup FILE          sao lưu SQLite / back up a SQLite store while it runs
  hocvuso lrs check                kiểm tra toàn vẹn / check that nothing is damaged
  hocvuso lrs retain RULES.json    xoá theo thời hạn / let old statements go   [--dry-run]
  hocvuso lrs erase                xoá một người học / erase a learner --home-page URL --name ID [--tenant T]

  hocvuso framework list           khung có sẵn / frameworks that are built in
  hocvuso framework template FILE  mẫu .xlsx để điền / template to fill in   [--framework ID]
  hocvuso framework check FILE     đọc và báo lỗi / read and tell what is wrong
  hocvuso framework convert FROM TO  tệp hoặc ID → tệp / file or ID to file   [--base-url URL]
                                   .xlsx .csv .moodle.csv .json (CASE) .jsonld .ttl; khung của .csv / a .csv is of: --framework ID

  --db PLACE    tệp SQLite hoặc postgres://… / SQLite file or postgres://…  (mặc định / default: data/lrs.db)
                hoặc biến môi trường HVS_DATABASE / or the variable HVS_DATABASE, which keeps a password out of sight
  --files DIR   thư mục tệp đính kèm / folder of attached files  (mặc định / default: in the database)`;

/** The error of a command line; `path` names the argument. */
export function badArgument(path: string, hint: Text): HvsError<CliErrorCode> {
  return new HvsError("CLI_BAD_ARGUMENT", "The command line is not right.", { path, hint });
}
