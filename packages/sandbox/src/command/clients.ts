import { readFile } from "node:fs/promises";
import type { Text } from "@hocvuso/core";
import { badArgument, type Flags, readAddress } from "./arguments.ts";

/** The client that both providers register when nothing else is said. */
export interface PlainClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
  readonly backchannelLogoutUri?: string;
}

/** Clients of `--config`, unread, or the one of the flags. */
export async function readClients(flags: Flags): Promise<readonly PlainClient[]> {
  if (flags.config !== undefined) return readConfiguration(flags.config);
  const logout = readAddress(flags, "logout");
  const { origin } = new URL(flags.login ?? "http://127.0.0.1:8080");
  return [
    {
      clientId: flags["client-id"] ?? "hocvuso",
      clientSecret: flags["client-secret"] ?? "only-for-the-sandbox",
      redirectUris: flags["redirect-uri"] ?? [`${origin}/hvs/identity/callback`],
      ...(logout !== undefined && { backchannelLogoutUri: logout }),
    },
  ];
}

async function readConfiguration(file: string): Promise<readonly PlainClient[]> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch {
    throw badArgument("--config", { vi: "Không đọc được tệp.", en: "The file cannot be read." });
  }
  const fits = (one: unknown) => {
    const { clientId, redirectUris } = (one ?? {}) as Partial<PlainClient>;
    const named = typeof clientId === "string" && Array.isArray(redirectUris);
    return named && redirectUris.length > 0 && redirectUris.every((uri) => URL.canParse(uri));
  };
  let clients: unknown;
  try {
    clients = JSON.parse(text).clients;
  } catch {
    throw badArgument("--config", malformed);
  }
  if (Array.isArray(clients) && clients.length > 0 && clients.every(fits)) return clients;
  throw badArgument("--config", malformed);
}

const malformed: Text = {
  vi: 'Cần JSON dạng { "clients": [{ "clientId": …, "redirectUris": [ … ] }] }.',
  en: 'Give JSON such as { "clients": [{ "clientId": …, "redirectUris": [ … ] }] }.',
};

/** Lines that tell how a relying party is configured. */
export function tellClients(
  issuer: string,
  clients: readonly PlainClient[],
  say: (text: Text) => string,
): readonly string[] {
  const lines = clients.flatMap(({ clientId, clientSecret, redirectUris }) => [
    `  ${say({ vi: "Mã ứng dụng", en: "Client id" })}: ${clientId}`,
    ...(clientSecret === undefined
      ? []
      : [`  ${say({ vi: "Mật khẩu ứng dụng", en: "Client secret" })}: ${clientSecret}`]),
    ...redirectUris.map(
      (uri) => `  ${say({ vi: "Địa chỉ nhận kết quả", en: "Redirect URI" })}: ${uri}`,
    ),
  ]);
  return [`Issuer: ${issuer}`, ...lines];
}
