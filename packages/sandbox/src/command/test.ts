import { writeFile } from "node:fs/promises";
import type { TestRelyingPartyOptions } from "../forge/drive/options.ts";
import { chooseForgeries, testRelyingParty } from "../forge/drive/test-relying-party.ts";
import { formatReport, type ReportFormat, resultLine } from "../forge/report/format-report.ts";
import { totalsLine } from "../forge/report/words.ts";
import { type Arguments, badArgument, type Flags, readAddress, readWhole } from "./arguments.ts";
import { readClients, tellClients } from "./clients.ts";
import { openForger } from "./forge.ts";
import { sayIn, type Terminal } from "./terminal.ts";

const formats: Readonly<Record<string, ReportFormat>> = {
  html: "html",
  json: "json",
  md: "markdown",
  txt: "text",
};

/** Plays the matrix against a relying party; 1 when a case was not passed. */
export async function test({ flags, locale }: Arguments, terminal: Terminal): Promise<number> {
  const say = sayIn(locale);
  const files = (flags.report ?? []).map((file) => [file, formatOf(file)] as const);
  const plan = readPlan(flags);
  const clients = await readClients(flags);
  const provider = await openForger(flags, clients);
  const stopped = () => void provider.close();
  terminal.signal.addEventListener("abort", stopped, { once: true });
  try {
    for (const line of tellClients(provider.issuer, clients, say)) terminal.err(line);
    const report = await testRelyingParty({
      ...plan,
      provider,
      onProgress: (result, done, total) =>
        terminal.err(`${String(done).padStart(3)}/${total}  ${resultLine(result, locale)}`),
    });
    for (const [file, format] of files) {
      await writeFile(file, formatReport(report, format, { locale }));
    }
    terminal.out(totalsLine(report, locale));
    return report.passed ? 0 : 1;
  } finally {
    terminal.signal.removeEventListener("abort", stopped);
    await provider.close();
  }
}

function readPlan(flags: Flags): Omit<TestRelyingPartyOptions, "provider"> {
  const loginUrl = readAddress(flags, "login");
  const probe = readAddress(flags, "probe");
  if (loginUrl === undefined || probe === undefined) {
    const missing = loginUrl === undefined ? "--login" : "--probe";
    throw badArgument(missing, { vi: `Thiếu ${missing}.`, en: `${missing} is missing.` });
  }
  const stepUp = readAddress(flags, "step-up");
  const stepUpProbe = readAddress(flags, "step-up-probe");
  if ((stepUp === undefined) !== (stepUpProbe === undefined)) {
    throw badArgument("--step-up", {
      vi: "--step-up và --step-up-probe phải đi cùng nhau.",
      en: "--step-up and --step-up-probe go together.",
    });
  }
  const cases = flags.cases?.split(",");
  chooseForgeries(cases);
  return {
    loginUrl,
    probe,
    keyPauseMs: readWhole(flags, "key-pause", 61, 86_400) * 1000,
    ...(stepUp !== undefined &&
      stepUpProbe !== undefined && { stepUp: { url: stepUp, probe: stepUpProbe } }),
    ...(flags["return-to"] !== undefined && { returnToParameter: flags["return-to"] }),
    ...(cases && { cases }),
  };
}

/** Known before anything runs: a run takes minutes. */
function formatOf(file: string): ReportFormat {
  const ending = /\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? "";
  const format = Object.hasOwn(formats, ending) ? formats[ending] : undefined;
  if (format) return format;
  throw badArgument("--report", {
    vi: "Tên tệp phải kết thúc bằng .html, .md, .json hoặc .txt.",
    en: "The file's name must end in .html, .md, .json or .txt.",
  });
}
