import { createSandboxProvider, fictitiousCitizen } from "../index.ts";
import { type Arguments, readWhole } from "./arguments.ts";
import { readClients, tellClients } from "./clients.ts";
import { sayIn, type Terminal, untilStopped } from "./terminal.ts";

const levels = [
  { accountLevel: "02", authLevel: 3 },
  { accountLevel: "02", authLevel: 2 },
  { accountLevel: "01", authLevel: 1 },
] as const;

/** Runs the strict provider until it is stopped. */
export async function start({ flags, locale }: Arguments, terminal: Terminal): Promise<number> {
  const say = sayIn(locale);
  const clients = await readClients(flags);
  const count = Math.max(1, readWhole(flags, "citizens", 5, 1000));
  const citizens = Array.from({ length: count }, (_, index) =>
    fictitiousCitizen("hocvuso-sandbox", index, levels[index % levels.length]),
  );
  const sandbox = createSandboxProvider({ clients, citizens });
  const issuer = await sandbox.listen(readWhole(flags, "port", 9000, 65_535));
  const { out } = terminal;
  out(say({ vi: "MÔI TRƯỜNG THỬ NGHIỆM – không phải VNeID", en: "SANDBOX – this is no VNeID" }));
  for (const line of tellClients(issuer, clients, say)) out(line);
  out(`${say({ vi: "Trang điều khiển", en: "Control page" })}: ${issuer}/control`);
  out(say({ vi: "Công dân hư cấu:", en: "Fictitious citizens:" }));
  for (const { number, name, accountLevel, authLevel } of citizens) {
    const level = say({
      vi: `tài khoản mức ${accountLevel}, xác thực tới mức ${authLevel}`,
      en: `account level ${accountLevel}, authentication up to ${authLevel}`,
    });
    out(`  ${number}  ${name}  (${level})`);
  }
  terminal.err(say({ vi: "Nhấn Ctrl-C để dừng.", en: "Ctrl-C stops it." }));
  await untilStopped(terminal);
  await sandbox.close();
  return 0;
}
