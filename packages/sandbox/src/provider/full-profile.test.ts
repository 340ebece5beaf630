import { compactDecrypt, decodeProtectedHeader } from "jose";
import { customFetch, fetchUserInfo } from "openid-client";
import { afterEach, describe, expect, it } from "vitest";
import { fictitiousCitizen } from "../citizen.ts";
import { createFullClient, type FullClient, signInFully } from "./__fixtures__/full-client.ts";
import { createSandboxProvider, type SandboxProvider } from "./sandbox-provider.ts";

const citizen = fictitiousCitizen("full", 0);
let sandbox: SandboxProvider;
afterEach(() => sandbox.close());

async function start(clients: readonly FullClient[]): Promise<void> {
  sandbox = createSandboxProvider({
    clients: clients.map(({ registration }) => registration),
    citizens: [citizen],
  });
  await sandbox.listen(0);
}

describe("PAR, private_key_jwt, DPoP and encrypted answers together", () => {
  it.each(["ECDH-ES+A256KW", "RSA-OAEP-256"] as const)(
    "work with openid-client, keys wrapped by %s",
    async (alg) => {
      const client = await createFullClient(alg);
      await start([client]);
      const { tokens, visit, pushed } = await signInFully(client, sandbox, citizen.number);
      expect(visit.url.searchParams.get("iss")).toBe(sandbox.issuer);
      expect(tokens.token_type).toBe("dpop");
      expect(decodeProtectedHeader(tokens.id_token ?? "")).toMatchObject({
        alg,
        enc: "A256CBC-HS512",
        cty: "JWT",
      });
      const claims = tokens.claims();
      expect(claims).toMatchObject({
        SoDinhDanh: citizen.number,
        acr: "urn:sandbox:loa:2",
        sid: expect.any(String),
        auth_time: expect.any(Number),
      });
      const sub = claims?.sub ?? "";
      const { config, dpop } = pushed;
      const me = await fetchUserInfo(config, tokens.access_token, sub, { DPoP: dpop });
      expect(me).toMatchObject({ sub, HoVaTen: citizen.name, iss: sandbox.issuer, aud: "full" });
    },
  );

  it("answer UserInfo as a signed token inside an encrypted one", async () => {
    const client = await createFullClient();
    await start([client]);
    const { tokens, pushed } = await signInFully(client, sandbox, citizen.number);
    let body = "";
    const { config, dpop } = pushed;
    config[customFetch] = async (url, options) => {
      const response = await fetch(url, options as RequestInit);
      body = await response.clone().text();
      return response;
    };
    await fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? "", { DPoP: dpop });
    const { plaintext, protectedHeader } = await compactDecrypt(body, client.decryption.privateKey);
    expect(protectedHeader.enc).toBe("A256GCM");
    const inner = decodeProtectedHeader(new TextDecoder().decode(plaintext));
    expect(inner.alg).toBe("ES256");
  });

  it("give each client a subject of its own, the same at every sign-in", async () => {
    const first = await createFullClient();
    const second = await createFullClient("ECDH-ES+A256KW", { clientId: "second" });
    await start([first, second]);
    const subjects = [];
    for (const client of [first, second, first]) {
      const { tokens } = await signInFully(client, sandbox, citizen.number);
      subjects.push(tokens.claims()?.sub);
    }
    expect(subjects[0]).toBe(subjects[2]);
    expect(subjects[0]).not.toBe(subjects[1]);
  });

  it("are said in the discovery document", async () => {
    await start([await createFullClient()]);
    const { issuer } = sandbox;
    const metadata = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
    expect(metadata).toMatchObject({
      issuer,
      pushed_authorization_request_endpoint: `${issuer}/request`,
      end_session_endpoint: `${issuer}/session/end`,
      transaction_endpoint: `${issuer}/transaction`,
      authorization_response_iss_parameter_supported: true,
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
      frontchannel_logout_supported: true,
      claims_parameter_supported: true,
      code_challenge_methods_supported: ["S256"],
      response_types_supported: ["code"],
      subject_types_supported: ["public", "pairwise"],
      token_endpoint_auth_methods_supported: ["client_secret_basic", "private_key_jwt", "none"],
      id_token_encryption_alg_values_supported: ["ECDH-ES+A256KW", "RSA-OAEP-256"],
      userinfo_encryption_enc_values_supported: ["A256GCM", "A256CBC-HS512"],
    });
  });

  it("ask for a nonce in the DPoP proof when the script says so", async () => {
    const client = await createFullClient();
    await start([client]);
    sandbox.control.set({ dpopNonce: true });
    const { tokens } = await signInFully(client, sandbox, citizen.number);
    expect(tokens.token_type).toBe("dpop");
    expect(sandbox.control.happened).toMatchObject({ SANDBOX_REQUEST_REFUSED: 1 });
  });
});
