import { describe, expect, it } from "vitest";
import { client } from "./__fixtures__/client.ts";

const origin = "https://courses.example.vn";
const preflight = { origin, "access-control-request-method": "PUT", authorization: "" };

describe("pages of other sites (CORS)", () => {
  it("may call when they are on the list", async () => {
    const { send } = client({ corsOrigins: [origin] });
    const asked = await send("OPTIONS", "statements", undefined, preflight);
    expect(asked.status).toBe(204);
    expect(asked.headers.get("access-control-allow-origin")).toBe(origin);
    expect(asked.headers.get("access-control-allow-methods")).toContain("PUT");
    expect(asked.headers.get("access-control-allow-headers")?.toLowerCase()).toContain(
      "x-experience-api-version",
    );
    for (const address of ["statements", "about", "nothing", "activities/state"]) {
      const { headers } = await send("GET", address, undefined, { origin });
      expect(headers.get("access-control-allow-origin")).toBe(origin);
      expect(headers.get("vary")).toBe("origin");
      const exposed = headers.get("access-control-expose-headers") ?? "";
      for (const name of ["ETag", "Last-Modified", "Consistent-Through", "Version"]) {
        expect(exposed).toContain(name);
      }
    }
  });

  it.each([
    ["the list is empty", []],
    ["they are not on it", ["https://other.example.vn"]],
  ])("may not when %s", async (_, corsOrigins) => {
    const { send } = client({ corsOrigins });
    const asked = await send("OPTIONS", "statements", undefined, preflight);
    expect(asked.status).toBe(405);
    const { headers } = await send("GET", "statements", undefined, { origin });
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  it("may all with an asterisk", async () => {
    const { send } = client({ corsOrigins: ["*"] });
    const { headers } = await send("GET", "about", undefined, { origin });
    expect(headers.get("access-control-allow-origin")).toBe(origin);
  });
});
