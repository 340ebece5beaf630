import { expect, it } from "vitest";
import { assertScope, canDefine } from "./assert-scope.ts";
import type { Caller, LrsScope } from "./caller.ts";
import { accessHeaders } from "./errors.ts";
import { lrsScopes } from "./scopes.ts";

const authority = {
  objectType: "Agent" as const,
  account: { homePage: "https://a.vn", name: "k" },
};
const caller = (scope: LrsScope, key = "k"): Caller => ({
  key,
  authority,
  tenant: "",
  scopes: new Set([scope]),
});
const passes = (scope: LrsScope, wanted: LrsScope, reads: boolean) => {
  try {
    assertScope(caller(scope), wanted, reads);
    return true;
  } catch {
    return false;
  }
};

/** What each scope grants: by reading, and by writing. */
const grants: Record<LrsScope, { read: readonly LrsScope[]; write: readonly LrsScope[] }> = {
  all: {
    read: ["statements/read", "statements/read/mine", "state", "profile"],
    write: ["statements/write", "state", "profile"],
  },
  "all/read": {
    read: ["statements/read", "statements/read/mine", "state", "profile"],
    write: [],
  },
  define: { read: [], write: [] },
  profile: { read: ["profile"], write: ["profile"] },
  state: { read: ["state"], write: ["state"] },
  "statements/read": { read: ["statements/read", "statements/read/mine"], write: [] },
  "statements/read/mine": { read: ["statements/read/mine"], write: [] },
  "statements/write": { read: [], write: ["statements/write"] },
};
const asked = {
  read: ["statements/read", "statements/read/mine", "state", "profile"],
  write: ["statements/write", "state", "profile"],
} as const;

it.each(lrsScopes)("grants with %s what the standard says and nothing more", (scope) => {
  const read = asked.read.filter((wanted) => passes(scope, wanted, true));
  const write = asked.write.filter((wanted) => passes(scope, wanted, false));
  expect({ read, write }).toEqual(grants[scope]);
});

it("lets only all and define change what is known of activities", () => {
  expect(lrsScopes.filter((scope) => canDefine(caller(scope)))).toEqual(["all", "define"]);
});

it("tells a token, by header, which scope it lacks", () => {
  const refuse = (key: string) => {
    try {
      assertScope(caller("state", key), "profile");
    } catch (error) {
      return { error, headers: accessHeaders(error) };
    }
    throw new Error("Was let in.");
  };
  const challenge = 'Bearer realm="xapi", error="insufficient_scope", scope="profile"';
  expect(refuse("token:app")).toMatchObject({
    error: { status: 403, code: "LRS_FORBIDDEN" },
    headers: [["www-authenticate", challenge]],
  });
  expect(refuse("k").headers).toEqual([]);
});
