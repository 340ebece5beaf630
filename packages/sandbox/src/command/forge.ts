import { isHvsError } from "@hocvuso/core";
import { createForgingProvider, type ForgingProvider } from "../forge/forging-provider.ts";
import { type Arguments, type Flags, readWhole } from "./arguments.ts";
import { type PlainClient, readClients, tellClients } from "./clients.ts";
import { type Say, sayIn, type Terminal, untilStopped } from "./terminal.ts";

/** Runs the forging provider until it is stopped; typed lines set the case. */
export async function forge({ flags, locale }: Arguments, terminal: Terminal): Promise<number> {
  const say = sayIn(locale);
  const clients = await readClients(flags);
  const provider = await openForger(flags, clients);
  try {
    if (flags.case !== undefined) setCase(provider, flags.case, terminal, say, true);
    for (const line of tellClients(provider.issuer, clients, say)) terminal.out(line);
    const second = say({
      vi: "Issuer thứ hai, luôn trung thực",
      en: "Second issuer, always honest",
    });
    terminal.out(`${second}: ${provider.otherIssuer}`);
    terminal.err(
      say({
        vi: "Gõ mã ca rồi Enter (xem hocvuso-sandbox cases); Ctrl-C để dừng.",
        en: "Type a case and Enter (see hocvuso-sandbox cases); Ctrl-C stops it.",
      }),
    );
    await Promise.race([untilStopped(terminal), listen(provider, terminal, say)]);
    return 0;
  } finally {
    await provider.close();
  }
}

/** Starts the forging provider on the ports of the flags. */
export async function openForger(
  flags: Flags,
  clients: readonly PlainClient[],
): Promise<ForgingProvider> {
  const provider = createForgingProvider({ clients });
  const port = readWhole(flags, "port", 9002, 65_535);
  const otherPort = readWhole(flags, "other-port", port === 0 ? 0 : port + 1, 65_535);
  await provider.listen({ port, otherPort });
  return provider;
}

/** Typed lines set the case; the end of the input does not end the provider. */
async function listen(provider: ForgingProvider, terminal: Terminal, say: Say): Promise<void> {
  try {
    for await (const line of terminal.lines) setCase(provider, line, terminal, say, false);
  } catch {
    // The input was closed.
  }
  await untilStopped(terminal);
}

function setCase(
  provider: ForgingProvider,
  typed: string,
  terminal: Terminal,
  say: Say,
  strict: boolean,
): void {
  const id = typed.trim().toUpperCase();
  try {
    provider.forge(id === "" ? undefined : id);
    const now = id === "" ? say({ vi: "trung thực", en: "honest" }) : id;
    terminal.out(`${say({ vi: "Đang chạy", en: "Playing" })}: ${now}`);
  } catch (error) {
    if (strict || !isHvsError(error)) throw error;
    terminal.err(say({ vi: "Không có ca thử này.", en: "There is no such case." }));
  }
}
