import { sqlite } from "@hocvuso/core/sqlite";
import { createHub } from "@hocvuso/hub";
import { identity, vneid } from "@hocvuso/identity";
import {
  createSandboxProvider,
  fictitiousCitizen,
  sandboxAccountLevels,
  sandboxAuthLevels,
} from "@hocvuso/sandbox";
import { expect, it } from "vitest";
import { launchBrowser } from "../../scripts/browser.ts";
import { startEarlyServer } from "./early-server.ts";

// Two portals with one provider that keeps sessions: who signs out of one is signed out of the other by a frame on the
// provider's page, with nothing but the browser between them.

const citizen = fictitiousCitizen("front-channel", 0);
const clientSecret = "a secret of the front channel's tests";

it("signing out of one portal ends the session of the other in the same browser", async () => {
  const servers = [await startEarlyServer(), await startEarlyServer()] as const;
  const sandbox = createSandboxProvider({
    singleSignOn: true,
    citizens: [citizen],
    clients: servers.map(({ url }, index) => ({
      clientId: `portal-${index}`,
      clientSecret,
      redirectUris: [`${url}/identity/callback`],
      postLogoutRedirectUris: [`${url}/`],
      frontchannelLogoutUri: `${url}/identity/frontchannel-logout`,
    })),
  });
  const issuer = await sandbox.listen(0);
  const hubs = await Promise.all(
    servers.map(({ url }, index) =>
      createHub({
        database: sqlite(":memory:"),
        baseUrl: url,
        secret: "0f9dTq3vL7sXk2PzR8mWb5Yc1NhJ6gUe",
        log: () => {},
        plugins: [
          identity({
            signOutAtProvider: true,
            providers: [
              vneid({
                issuer,
                clientId: `portal-${index}`,
                clientSecret,
                accountLevels: sandboxAccountLevels,
                authLevels: sandboxAuthLevels,
              }),
            ],
          }),
        ],
      }),
    ),
  );
  for (const [index, hub] of hubs.entries()) servers[index]?.serve(hub.fetch);
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    // Cookies know no ports: each portal has a name of its own here.
    const keys: string[] = [];
    for (const { url } of servers) {
      await page.goto(`${url}/identity/login`);
      const number = page.locator("#number");
      if (await number.isVisible()) await number.fill(citizen.number);
      await page.click("button[value=accept]");
      await page.waitForURL(`${url}/`);
      const cookies = await context.cookies(url);
      keys.push(cookies.find(({ name }) => name === "hvs-session")?.value ?? "");
    }
    const status = async (index: 0 | 1) => {
      const headers = { cookie: `hvs-session=${keys[index]}` };
      return (await fetch(`${servers[index].url}/identity/session`, { headers })).status;
    };
    expect([await status(0), await status(1)]).toEqual([200, 200]);
    await page.goto(`${issuer}/session/end?client_id=portal-1`);
    await page.locator("button").first().click();
    await expect.poll(async () => [await status(0), await status(1)]).toEqual([401, 401]);
  } finally {
    await browser.close();
    for (const server of servers) server.close();
    for (const hub of hubs) await hub.close();
    await sandbox.close();
  }
});
