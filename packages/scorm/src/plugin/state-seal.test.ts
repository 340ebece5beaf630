import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { createStateSeal } from "./state-seal.ts";

const [old, fresh] = [randomBytes(32), randomBytes(32)];
const text = '{"core":{"suspend_data":"tiến độ 0912345678"}}';

it("gives back what was closed, never twice the same, and nothing of it can be read", () => {
  const seal = createStateSeal([old]);
  const sealed = seal.close(text);
  expect(seal.open(sealed)).toBe(text);
  expect(seal.close(text)).not.toBe(sealed);
  expect(Buffer.from(sealed, "base64").includes("0912345678")).toBe(false);
});

it("opens what a former key closed, and nothing with another key or an edit", () => {
  const sealed = createStateSeal([old]).close(text);
  expect(createStateSeal([fresh, old]).open(sealed)).toBe(text);
  const refused = expect.objectContaining({ code: "CORE_BAD_CONFIGURATION" });
  expect(() => createStateSeal([fresh]).open(sealed)).toThrow(refused);
  expect(() => createStateSeal([old]).open(`A${sealed.slice(1)}`)).toThrow(refused);
});
