import { describe, expect, it } from "vitest";
import { HvsError } from "../errors.ts";
import { createRedactor } from "./index.ts";

const number = "990099012345";
const redactor = createRedactor();
const value = (given: unknown) => redactor.value(given);

describe("a redactor's value", () => {
  it.each([
    "cccd",
    "soCmnd",
    "so_dinh_danh",
    "soDinhDanh",
    "SoDinhDanh",
    "can-cuoc",
    "Số định danh",
    "sdt",
    "soDienThoai",
    "phone",
    "ho_ten",
    "hoVaTen",
    "HoVaTen",
    "fullName",
    "user.name",
    "ten_hoc_vien",
    "family_name",
    "ngaySinh",
    "birthdate",
    "mst",
    "maSoThue",
    "bhxh",
    "passportNumber",
    "e_mail",
    "userEmail",
    "địa chỉ",
    "diaChiThuongTru",
    "password",
    "PWD",
    "token",
    "accessToken",
    "id_token_hint",
    "Authorization",
    "set-cookie",
    "clientSecret",
    "code_verifier",
    "apiKey",
    "otp",
  ])("takes out what stands under %s", (key) => {
    expect(value({ [key]: "Nguyễn", lop: 3 })).toEqual({ [key]: "[redacted]", lop: 3 });
  });

  it.each([
    "name",
    "title",
    "code",
    "status",
    "tokenCount",
    "token_endpoint",
    "address",
    "phoneme",
    "smartphone",
    "mastery",
    "contest",
    "identity",
    "JsonWebTokenError",
    "tên khoá học",
  ])("leaves what stands under %s", (key) => {
    expect(value({ [key]: "Bài 3" })).toEqual({ [key]: "Bài 3" });
  });

  it("keeps nothing, truth and emptiness under any key", () => {
    const given = { email: null, phone: undefined, emailVerified: true, hoTen: "" };
    expect(value(given)).toEqual(given);
  });

  it("rebuilds and changes nothing", () => {
    const given = Object.freeze({
      a: Object.freeze([`x ${number}`, 5]),
      n: 990_099_012_345,
      b: 10n,
    });
    expect(value(given)).toEqual({ a: ["x [redacted]", 5], n: "[redacted]", b: 10n });
    expect(given.a[0]).toContain(number);
  });

  it("takes personal data out of keys", () => {
    expect(value({ [`user ${number}`]: 1 })).toEqual({ "user [redacted]": 1 });
  });

  it("reads maps, sets, addresses, headers, forms and requests", () => {
    const headers = { cookie: "a=b", "x-day": "2026-01-31" };
    const url = `https://a.example/${number}?token=abc&page=2`;
    const form = new FormData();
    form.set("ho_ten", "An");
    expect(
      value(
        new Map([
          ["phone", "12"],
          ["lop", "3"],
        ]),
      ),
    ).toEqual(
      new Map([
        ["phone", "[redacted]"],
        ["lop", "3"],
      ]),
    );
    expect(value(new Set([number, 1]))).toEqual(new Set(["[redacted]", 1]));
    expect(value(new URL(url))).toBe("https://a.example/[redacted]?token=[redacted]&page=2");
    expect(value(new URLSearchParams("token=abc&page=2"))).toEqual({
      token: "[redacted]",
      page: "2",
    });
    expect(value(form)).toEqual({ ho_ten: "[redacted]" });
    expect(value(new Request(url, { headers }))).toEqual({
      method: "GET",
      url: "https://a.example/[redacted]?token=[redacted]&page=2",
      headers: { cookie: "[redacted]", "x-day": "2026-01-31" },
    });
    expect(value(new Response("x", { headers }))).toMatchObject({ status: 200 });
  });

  it("keeps dates, and nothing of bytes and functions", () => {
    const date = new Date(0);
    expect(
      value([date, Buffer.from(number), new Uint8Array(3), new Blob([number]), () => number]),
    ).toEqual([date, "[bytes]", "[bytes]", "[bytes]", "[function]"]);
  });

  it("reads named values and pairs", () => {
    expect(value([{ name: "phone", value: "12 34" }])).toEqual([
      { name: "phone", value: "[redacted]" },
    ]);
    expect(
      value([
        ["authorization", "x"],
        ["accept", "y"],
      ]),
    ).toEqual([
      ["authorization", "[redacted]"],
      ["accept", "y"],
    ]);
  });

  it("takes what an object says of itself, and redacts it", () => {
    expect(value({ a: { toJSON: () => ({ phone: "12", b: number }) } })).toEqual({
      a: { phone: "[redacted]", b: "[redacted]" },
    });
  });

  it("bears cycles, depth, size, getters and proxies that throw", () => {
    const circle: Record<string, unknown> = { a: 1 };
    circle.self = circle;
    expect(value(circle)).toEqual({ a: 1, self: "[circular]" });
    let deep: unknown = number;
    for (let at = 0; at < 20_000; at += 1) deep = { deep };
    expect(JSON.stringify(value(deep))).toMatch(/^(\{"deep":){16}"\[redacted\]"\}+$/);
    expect((value(Array.from({ length: 20_000 }, () => "a")) as string[]).at(-1)).toBe(
      "[redacted]",
    );
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const odd = {
      get secretly(): string {
        throw new Error(number);
      },
      proxy,
      toJSON2: 1,
      trap: {
        toJSON: () => {
          throw new Error(number);
        },
      },
    };
    expect(value(odd)).toEqual({
      secretly: "[redacted]",
      proxy: "[redacted]",
      toJSON2: 1,
      trap: "[redacted]",
    });
  });

  it("sets no prototype", () => {
    const clean = value(JSON.parse('{"__proto__":{"admin":true}}'));
    expect(Object.getPrototypeOf(clean)).toBe(Object.prototype);
    expect((clean as { admin?: boolean }).admin).toBeUndefined();
  });

  it("knows the names that it is told, and leaves those that it may", () => {
    const told = createRedactor({ keys: ["mã hồ sơ"], allow: ["email"] });
    expect(told.value({ maHoSo: "A-1", email: "off", phone: "12" })).toEqual({
      maHoSo: "[redacted]",
      email: "off",
      phone: "[redacted]",
    });
    expect(told.text("mã hồ sơ: A-1")).toBe("mã hồ sơ: [redacted]");
    expect(told.value({ email: "an@portal.example" })).toEqual({ email: "[redacted]" });
  });
});

it("a redactor's text reads JSON by its keys, and keeps the rest of the line", () => {
  const line = {
    level: 30,
    hoTen: "Trần Thị B",
    list: [{ name: "phone", value: "12 34" }],
    msg: number,
  };
  expect(redactor.text(` ${JSON.stringify(line)}\n`)).toBe(
    ' {"level":30,"hoTen":"[redacted]","list":[{"name":"phone","value":"[redacted]"}],"msg":"[redacted]"}\n',
  );
  const inside = JSON.stringify({ body: JSON.stringify({ name: "email", value: "off" }) });
  expect(redactor.text(inside)).toBe(
    JSON.stringify({ body: '{"name":"email","value":"[redacted]"}' }),
  );
  expect(redactor.text('{ "page": 2 }')).toBe('{ "page": 2 }');
});

describe("a redactor's error", () => {
  it("keeps name, frames and fields, and redacts message, stack, causes and their keys", () => {
    const cause = new TypeError(`no ${number}`, { cause: { phone: "12" } });
    const error = new HvsError("X_CODE", `bad ${number}`, { cause, path: "/a" });
    const clean = redactor.error(error);
    expect(clean).toMatchObject({
      name: "HvsError",
      message: "bad [redacted]",
      code: "X_CODE",
      path: "/a",
    });
    expect(clean.stack).toMatch(/^HvsError: bad \[redacted\]\n {4}at .*redactor\.test\.ts:\d+:\d+/);
    expect(clean.cause).toMatchObject({
      name: "TypeError",
      message: "no [redacted]",
      cause: { phone: "[redacted]" },
    });
    expect(error.message).toContain(number);
  });

  it("reads errors of errors and what a validator says", () => {
    const several = redactor.error(
      new AggregateError([new Error(number)], "two"),
    ) as AggregateError;
    expect(several.errors).toMatchObject([{ message: "[redacted]" }]);
    // In the form of a ZodError (zod 4), whose message is its issues.
    const path = ["hoTen"];
    const message = "Invalid input: expected number, received string";
    const issues = [
      { code: "invalid_type", path, message, input: "Nguyễn Văn A" },
      {
        code: "unrecognized_keys",
        path: [],
        message: `Unrecognized key: "${number}"`,
        keys: [number],
      },
    ];
    const fault = Object.assign(new Error(JSON.stringify(issues, undefined, 2)), { issues });
    const clean = redactor.error(fault) as typeof fault;
    const written = JSON.stringify([clean.message, clean.stack, clean.issues]);
    expect(written).not.toContain("Nguyễn");
    expect(written).not.toContain(number);
    expect(written).toContain("invalid_type");
  });

  it("makes an error of anything, and never throws", () => {
    expect(redactor.error(`x ${number}`).message).toBe("x [redacted]");
    expect(redactor.error({ phone: "12" }).message).toBe('{"phone":"[redacted]"}');
    expect(redactor.error(undefined)).toBeInstanceOf(Error);
    const odd = Object.defineProperties(new Error("x"), {
      message: {
        get: () => {
          throw new Error(number);
        },
      },
      stack: {
        get: () => {
          throw new Error(number);
        },
      },
    });
    expect(redactor.error(odd).message).toBe("[redacted]");
  });
});
