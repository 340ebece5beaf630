import { beforeAll, expect, it } from "vitest";
import { door, type IssuerKey, issuer, makeKey, mint } from "./__fixtures__/issuer.ts";
import type { TokenOptions } from "./token-options.ts";

let key: IssuerKey;
beforeAll(async () => {
  key = await makeKey("first");
});

const caller = async (claims: Record<string, unknown>, options: Partial<TokenOptions> = {}) =>
  door({ jwks: { keys: [key.jwk] }, ...options })(await mint(key, claims));

it("makes the client the authority: azp, else client_id", async () => {
  expect(await caller({ sub: "u-1" })).toEqual({
    key: "token:portal",
    tenant: "",
    authority: { objectType: "Agent", account: { homePage: issuer, name: "portal" } },
    scopes: new Set(["statements/write", "statements/read/mine"]),
  });
  expect(await caller({ azp: undefined, client_id: "app" })).toMatchObject({
    authority: { account: { homePage: issuer, name: "app" } },
  });
});

it("makes an opaque subject the authority where no client is named, and keeps it out of the key", async () => {
  expect(await caller({ azp: undefined, sub: "hl_abc" })).toMatchObject({
    key: "token:login.example.vn",
    authority: { account: { homePage: issuer, name: "hl_abc" } },
  });
});

it("reads scopes from a claim of choice, as text or list, with a prefix", async () => {
  const options = { scopeClaim: "scp", scopePrefix: "xapi:" };
  const scopes = new Set(["state", "profile"]);
  expect(await caller({ scp: "xapi:state xapi:profile all" }, options)).toMatchObject({ scopes });
  const list = ["xapi:state", "xapi:profile", "xapi:x", 7, null];
  expect(await caller({ scp: list }, options)).toMatchObject({ scopes });
});

it("takes the tenant from the settings or a claim; never another one, never the store's own", async () => {
  expect(await caller({}, { tenant: "t1" })).toMatchObject({ tenant: "t1" });
  const options = { tenantClaim: "org", tenant: "t1" };
  expect(await caller({ org: "t2" }, options)).toMatchObject({ tenant: "t2" });
  for (const org of [undefined, "", "a\nb", 7, ["t2"], "x".repeat(101)]) {
    expect(await caller({ org }, options)).toHaveProperty("status", 401);
  }
  expect(await caller({}, { tenantClaim: "constructor" })).toHaveProperty("status", 401);
});

it("restricts a token to the agent of a claim, as name or JSON, and refuses one without", async () => {
  const options = { agentClaim: "learner" };
  const account = { homePage: "https://hub.example.vn", name: "hl_abc" };
  expect(await caller({ learner: "hl_abc" }, options)).toMatchObject({
    agent: { actor: { account: { homePage: issuer, name: "hl_abc" } } },
  });
  expect(await caller({ learner: { account } }, options)).toMatchObject({
    agent: {
      actor: { account },
      key: JSON.stringify(["Agent", "account", ...Object.values(account)]),
    },
  });
  const named = { account, name: "Nguyễn Văn An" };
  const group = { objectType: "Group", account };
  for (const learner of [undefined, "", "an@example.vn", "0912345678", named, group, 7, {}]) {
    expect(await caller({ learner }, options)).toHaveProperty("status", 401);
  }
});

it("restricts a token to the agent that a function names, or not at all", async () => {
  const options: Partial<TokenOptions> = {
    agentClaim: ({ sub }) =>
      sub === undefined
        ? undefined
        : { objectType: "Agent", account: { homePage: issuer, name: sub } },
  };
  expect(await caller({ sub: "hl_abc" }, options)).toMatchObject({
    agent: { actor: { account: { name: "hl_abc" } } },
  });
  expect(await caller({}, options)).not.toHaveProperty("agent");
  expect(await caller({ sub: "an@example.vn" }, options)).toHaveProperty("status", 401);
});

it("hands over the rate", async () => {
  expect(await caller({}, { ratePerMinute: 30 })).toMatchObject({ ratePerMinute: 30 });
});
