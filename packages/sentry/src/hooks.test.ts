import { HvsError } from "@hocvuso/core";
import { describe, expect, it } from "vitest";
import { withoutPersonalData } from "./index.ts";

type Hook = (item: unknown, hint?: unknown) => unknown;
type Hooks = Record<string, Hook>;
const learner = `hl_${"a".repeat(26)}`;
const number = "990087654321";

function hooksWith(options: object): Hooks {
  return withoutPersonalData(options) as unknown as Hooks;
}

const names = [
  "beforeSend",
  "beforeSendTransaction",
  "beforeSendLog",
  "beforeSendMetric",
  "beforeBreadcrumb",
];

describe("each hook", () => {
  it.each(names)("%s runs the agency's own first", (name) => {
    const hooks = hooksWith({
      [name]: (item: object) => ({ ...item, message: `x ${number}`, level: "info", name: number }),
    });
    const sent = hooks[name]?.({ message: "y" });
    expect(JSON.stringify(sent)).toContain("[redacted]");
    expect(JSON.stringify(sent)).not.toContain(number);
  });

  it.each(names)("%s holds back what its own hook drops or fails on", (name) => {
    expect(hooksWith({ [name]: () => null })[name]?.({ message: "y" })).toBeNull();
    const fails = hooksWith({
      [name]: () => {
        throw new Error(number);
      },
    });
    expect(fails[name]?.({ message: "y" })).toBeNull();
  });

  it.each(names)("%s holds back what cannot be read", (name) => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(hooksWith({})[name]?.(proxy)).toBeNull();
  });

  it.each(names)("%s changes nothing that it is given", (name) => {
    const item = Object.freeze({ message: number, tags: Object.freeze({ code: number }) });
    expect(hooksWith({})[name]?.(item)).not.toBe(item);
    expect(item.message).toBe(number);
  });
});

it("waits for an own hook that answers later, and drops when that one fails", async () => {
  const later = hooksWith({ beforeSend: async () => ({ message: number }) });
  expect(await later.beforeSend?.({})).toEqual({ message: "[redacted]" });
  const never = hooksWith({ beforeSend: () => Promise.reject(new Error(number)) });
  expect(await never.beforeSend?.({})).toBeNull();
});

it("a span that cannot be read leaves as an empty one, since Sentry would send the original", () => {
  const hooks = hooksWith({
    beforeSendSpan: () => {
      throw new Error(number);
    },
  });
  const span = {
    span_id: "87d3dc2144aac09e",
    start_timestamp: 1,
    name: number,
    attributes: { number },
  };
  expect(hooks.beforeSendSpan?.(span)).toMatchObject({
    span_id: "87d3dc2144aac09e",
    start_timestamp: 1,
    name: "[redacted]",
    attributes: {},
  });
});

describe("an event", () => {
  it("keeps of a user only a learner's id", () => {
    const { beforeSend } = hooksWith({});
    expect(beforeSend?.({ user: { id: learner, email: "an@portal.example" } })).toEqual({
      user: { id: learner },
    });
    expect(beforeSend?.({ user: { id: "17", username: "an" } })).toEqual({});
  });

  it("loses attachments, tags, extras and contexts that nobody named", () => {
    const hint = { attachments: [{ filename: "a" }] };
    const event = { tags: { a: 1, code: "X" }, extra: { b: 1 }, contexts: { c: { d: 1 } } };
    expect(hooksWith({}).beforeSend?.(event, hint)).toEqual({
      tags: { code: "X" },
      extra: {},
      contexts: {},
    });
    expect(hint.attachments).toEqual([]);
  });

  it("keeps those that are named, with their values redacted", () => {
    const safe = withoutPersonalData({}, { keep: ["a", "b"], keys: ["hồ sơ"] }) as unknown as Hooks;
    const event = { tags: { a: number }, extra: { b: { hoSo: "12", soDinhDanh: "x", bai: 3 } } };
    expect(safe.beforeSend?.(event)).toEqual({
      tags: { a: "[redacted]" },
      extra: { b: { hoSo: "[redacted]", soDinhDanh: "[redacted]", bai: 3 } },
    });
  });

  it("tells code, place and hint of our errors", () => {
    const hint = { vi: "Đăng nhập lại.", en: "Sign in again." };
    const originalException = new HvsError("X_CODE", "m", { path: "/a", hint, cause: number });
    expect(hooksWith({}).beforeSend?.({}, { originalException })).toEqual({
      tags: { code: "X_CODE" },
      contexts: { hvs: { code: "X_CODE", path: "/a", hint } },
    });
  });

  it("keeps versions of packages and the server's name", () => {
    const event = { modules: { passport: "0.7.0", cookie: "1.0.2" }, server_name: "web-1" };
    expect(hooksWith({}).beforeSend?.(event)).toEqual(event);
  });
});

it("leaves the options as they were, and says no to everything that is collected by itself", () => {
  const options = Object.freeze({ dsn: "https://a@b.example/1", integrations: Object.freeze([]) });
  const safe = withoutPersonalData(options) as Record<string, unknown>;
  expect(options.integrations).toEqual([]);
  expect(safe).toMatchObject({
    dsn: options.dsn,
    sendDefaultPii: false,
    includeLocalVariables: false,
  });
  expect(JSON.stringify(safe.dataCollection)).not.toContain("true");
});

it("adds its integration to a list and to a function", () => {
  const names = (integrations: unknown) =>
    (integrations as { name: string }[]).map(({ name }) => name);
  const list = withoutPersonalData({ integrations: [{ name: "a" }] });
  expect(names(list.integrations)).toEqual(["a", "HocVuSoRedaction"]);
  const made = withoutPersonalData({ integrations: (given: object[]) => given.slice(1) });
  expect(names(made.integrations([{ name: "a" }, { name: "b" }]))).toEqual([
    "b",
    "HocVuSoRedaction",
  ]);
});
