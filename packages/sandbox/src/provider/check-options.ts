import type Provider from "oidc-provider";
import { requireOption } from "../bad-options.ts";
import type { SandboxClient } from "./sandbox-client.ts";
import type { SandboxProviderOptions } from "./sandbox-provider.ts";

/** Refuses options that make no sense, before anything listens. */
export function checkOptions({ clients, citizens, signingKey }: SandboxProviderOptions): void {
  requireOption(
    clients.length > 0 && clients.every(({ redirectUris }) => redirectUris.length > 0),
    "/clients",
    "Cần ít nhất một hệ thống, mỗi hệ thống có địa chỉ nhận kết quả.",
    "At least one client is needed, each with a redirect URI.",
  );
  for (const [index, client] of clients.entries()) checkAddresses(client, index);
  requireOption(
    citizens.length > 0 && new Set(citizens.map(({ number }) => number)).size === citizens.length,
    "/citizens",
    "Cần ít nhất một công dân, không ai trùng số.",
    "At least one citizen is needed, no two with one number.",
  );
  requireOption(
    !signingKey || ["ES256", "RS256"].includes(signingKey.alg ?? ""),
    "/signingKey/alg",
    "Khoá ký phải dùng ES256 hoặc RS256.",
    "The signing key must be for ES256 or RS256.",
  );
}

/** The sandbox itself calls this machine only. */
function checkAddresses(client: SandboxClient, index: number): void {
  const { backchannelLogoutUri, frontchannelLogoutUri, callbackUris = [] } = client;
  const called = [...callbackUris, ...(backchannelLogoutUri ? [backchannelLogoutUri] : [])];
  requireOption(
    called.every((address) => ["127.0.0.1", "localhost", "[::1]"].includes(hostOf(address) ?? "")),
    `/clients/${index}`,
    "Địa chỉ nhận kết quả giao dịch và nhận báo đăng xuất phải ở trên máy này.",
    "Callback and back-channel logout addresses must be on this machine.",
  );
  requireOption(
    frontchannelLogoutUri === undefined || hostOf(frontchannelLogoutUri) !== undefined,
    `/clients/${index}/frontchannelLogoutUri`,
    "Địa chỉ đăng xuất qua trình duyệt không hợp lệ.",
    "The front-channel logout address is not valid.",
  );
}

function hostOf(address: string): string | undefined {
  const url = URL.parse(address);
  return url && ["http:", "https:"].includes(url.protocol) ? url.hostname : undefined;
}

/** Finds out at once, not at the first sign-in, when a client cannot be registered. */
export async function checkClients(
  provider: Provider,
  clients: readonly SandboxClient[],
): Promise<void> {
  for (const [index, { clientId }] of clients.entries()) {
    const found = await provider.Client.find(clientId).catch(() => undefined);
    requireOption(
      found !== undefined,
      `/clients/${index}`,
      "Hệ thống không đăng ký được: kiểm tra mã, bí mật (chỉ ký tự ASCII), khoá và các địa chỉ.",
      "The client cannot be registered: check id, secret (ASCII only), keys and addresses.",
    );
  }
}
