import { CompactSign, generateKeyPair } from "jose";
import { describe, expect, it } from "vitest";
import { client, statement, uuid } from "../__fixtures__/client.ts";
import { attachment, filePart, jsonPart, mixed, multipart } from "../__fixtures__/multipart.ts";
import { signature, signedStatement } from "../__fixtures__/signed.ts";

const usageType = "http://adlnet.gov/expapi/attachments/signature";

async function sign(payload: unknown, alg = "RS256"): Promise<string> {
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  const signer = new CompactSign(new TextEncoder().encode(text)).setProtectedHeader({ alg });
  if (alg.startsWith("HS")) return signer.sign(new Uint8Array(64));
  return signer.sign((await generateKeyPair(alg)).privateKey);
}

/** Sends a statement with a signature. */
async function send(body: object, jws: string, parts = {}) {
  const bytes = new TextEncoder().encode(jws);
  const signed = { ...body, attachments: [attachment(bytes, { usageType, ...parts })] };
  const sent = multipart([jsonPart([signed]), filePart(bytes)]);
  const response = await client().send("POST", "statements", sent, mixed);
  return { status: response.status, body: await response.json() };
}

const refused = {
  status: 400,
  body: { error: { code: "LRS_BAD_SIGNATURE", path: "/0/attachments/0" } },
};

describe("4.2.6 Signed statements", () => {
  it.each(["RS256", "RS384", "RS512"])("takes %s", async (alg) => {
    const body = statement({ id: uuid(1) });
    expect((await send(body, await sign(body, alg))).status).toBe(200);
  });

  it("takes another way of writing the same, and what the record store sets", async () => {
    const body = statement({ id: uuid(1) });
    const { actor, ...rest } = body;
    const payload = { ...rest, actor, id: uuid(1), version: "2.0.0", timestamp: undefined };
    expect((await send(body, await sign(payload))).status).toBe(200);
  });

  it.each(["HS256", "PS256", "ES256"])("refuses %s", async (alg) => {
    const body = statement();
    expect(await send(body, await sign(body, alg))).toMatchObject(refused);
  });

  it.each([
    ["no JWS", async () => "nothing"],
    ["no signature", async () => `${(await sign(statement())).split(".").slice(0, 2).join(".")}.`],
    ["no JSON", () => sign("{")],
    ["another statement", () => sign(statement({ verb: { id: "https://hub.example.vn/v" } }))],
    ["another id", () => sign(statement({ id: uuid(2) }))],
  ])("refuses %s", async (_, jws) => {
    expect(await send(statement({ id: uuid(1) }), await jws())).toMatchObject(refused);
  });

  it("refuses another type of content", async () => {
    const body = statement();
    const answer = await send(body, await sign(body), { contentType: "text/plain" });
    expect(answer.body.error.path).toBe("/0/attachments/0/contentType");
  });

  it("verifies with the certificate that is named", async () => {
    expect((await send(signedStatement, signature)).status).toBe(200);
    const [head = "", payload = "", mark = ""] = signature.split(".");
    const forged = `${head}.${payload}.${mark.startsWith("A") ? "B" : "A"}${mark.slice(1)}`;
    expect(await send(signedStatement, forged)).toMatchObject(refused);
  });
});
