import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codeOf, cookiesOf, createHarness, type Harness } from "../__fixtures__/harness.ts";
import { transaction } from "../providers/transaction-provider.ts";
import { type AppProvider, createAppProvider } from "./__fixtures__/app-provider.ts";

let now: number;
let app: AppProvider;
let other: AppProvider;
let harness: Harness;

beforeEach(async () => {
  now = Date.now();
  const clock = () => now;
  app = await createAppProvider("https://app.example", clock);
  other = await createAppProvider("https://other.example", clock);
  const common = {
    clientId: "hocvuso",
    clientSecret: "s",
    otherAudiences: ["https://audit.example"],
  };
  harness = await createHarness({
    clock,
    plugin: {
      require: {},
      fetch: (input, init) =>
        (String(input).startsWith(app.issuer) ? app : other).fetch(input, init),
    },
    more: [
      transaction({ ...common, issuer: app.issuer, id: "app" }),
      transaction({ ...common, issuer: other.issuer, id: "other" }),
    ],
  });
});
afterEach(() => harness.close());

/** A browser that waits; each look is late enough to be passed on to the provider. */
async function wait(query = "?provider=app") {
  const begun = await harness.fetch(`/identity/login${query}`);
  const cookie = cookiesOf(begun);
  const address = new URL(begun.headers.get("location") ?? harness.baseUrl);
  const open = (more = "") => {
    now += 3000;
    const path = `${address.pathname}${more}${address.search}`;
    return harness.fetch(path, { headers: { cookie } });
  };
  return { begun, cookie, address, open };
}
const statusOf = async (answer: Promise<Response>) =>
  [(await answer).status, ((await (await answer).json()) as { status?: string }).status] as const;
const signedIn = async (answer: Response) => {
  const cookie = cookiesOf(answer);
  return harness.api.read(new Request(harness.baseUrl, { headers: { cookie } }));
};

describe("a provider that is down while the citizen is at the phone", () => {
  it.each([500, 503])("with %i loses nobody", async (status) => {
    const { open } = await wait();
    app.brokenStatus = status;
    expect(await statusOf(open("/status"))).toEqual([200, "unreachable"]);
    const page = await open();
    expect(page.status).toBe(200);
    const text = await page.text();
    expect(text).toContain('class="qr"');
    expect(text).toMatch(/id="status"[^>]*>Chưa kết nối được/);
    app.brokenStatus = undefined;
    expect(await statusOf(open("/status"))).toEqual([200, "pending"]);
    app.status = "approved";
    expect(await statusOf(open("/status"))).toEqual([200, "approved"]);
    expect(await signedIn(await open("/finish"))).toBeDefined();
  });

  it("is said to be so until it is back, also between two questions to it", async () => {
    const { open } = await wait();
    app.brokenStatus = 503;
    await open("/status");
    now -= 3000;
    expect(await statusOf(open("/status"))).toEqual([200, "unreachable"]);
    expect(app.polls).toBe(1);
  });

  it("and was asked for the result sends the citizen back to the page", async () => {
    const { open, address } = await wait();
    app.brokenStatus = 503;
    const answer = await open("/finish");
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe(address.pathname + address.search);
  });
});

it("finishing too early leads back to the page, and nothing is used up", async () => {
  const { open, address } = await wait();
  const early = await open("/finish");
  expect([early.status, early.headers.get("location")]).toEqual([
    303,
    address.pathname + address.search,
  ]);
  app.status = "approved";
  expect(await signedIn(await open("/finish"))).toBeDefined();
});

it.each([
  [404, 400, "IDENTITY_TRANSACTION_EXPIRED"],
  [401, 502, "IDENTITY_PROVIDER_METADATA"],
])("a poll answered with %i is told as %i %s", async (status, told, code) => {
  const { open } = await wait();
  app.brokenStatus = status;
  const answer = await open("/status");
  expect([answer.status, await codeOf(answer)]).toEqual([told, code]);
});

it("ids of two providers do not meet", async () => {
  const one = await wait("?provider=app");
  const two = await wait("?provider=other");
  app.status = "refused";
  expect(await statusOf(one.open("/status"))).toEqual([200, "refused"]);
  expect(await statusOf(two.open("/status"))).toEqual([200, "pending"]);
});

it("an event makes us look at once, also when it names the other audiences agreed", async () => {
  const { open } = await wait();
  app.status = "approved";
  now -= 3000;
  expect(await statusOf(open("/status"))).toEqual([200, "pending"]);
  const event = await app.sign("transaction-event+jwt", {
    aud: ["hocvuso", "https://audit.example"],
    azp: "hocvuso",
    jti: "event-1",
    transaction_id: app.opens.transactionId,
  });
  const body = new URLSearchParams({ event });
  const taken = await harness.fetch("/identity/event", { method: "POST", body });
  expect(taken.status).toBe(204);
  now -= 3000;
  expect(await statusOf(open("/status"))).toEqual([200, "approved"]);
});

it("the cookie of the longest sign-in is one that browsers keep", async () => {
  app.opens = { transactionId: "i".repeat(256), link: `https://app.example/${"l".repeat(980)}` };
  const { begun } = await wait(`?provider=app&returnTo=/${"p".repeat(999)}`);
  const [pair = ""] = begun.headers.getSetCookie()[0]?.split(";") ?? [];
  expect(pair.length).toBeGreaterThan(3000);
  expect(pair.length).toBeLessThan(4000);
});
