import type { Alterations } from "../alterations.ts";
import type { Forgery } from "../forgery.ts";
import { signRaw } from "../forging-keys.ts";
import { family, text } from "./family.ts";
import { claims, omit, one, token, without } from "./token-changes.ts";

const surface = "id_token";
const minute = 60;

/** ID tokens about another sign-in, person or level: T18 to T21, and T23. */
export const personForgeries: () => readonly Forgery[] = () => [
  ...family(
    "T18",
    {
      reason: text(
        "nonce gắn token với đúng lần đăng nhập này.",
        "The nonce binds the token to this very sign-in.",
      ),
      reference: "OIDC Core 3.1.3.7 (11), 15.5.2",
      surface,
      needs: ["nonce"],
    },
    [
      one(
        "nonce khác",
        "Another nonce",
        claims(() => ({ nonce: "A".repeat(43) })),
      ),
      one("Thiếu nonce", "No nonce", without("nonce")),
      one(
        "nonce của lần đăng nhập trước",
        "The nonce of an earlier sign-in",
        claims(({ usedNonce }) => ({ nonce: usedNonce })),
      ),
      one(
        "nonce là danh sách",
        "The nonce in a list",
        claims((_, { nonce }) => ({ nonce: [nonce] })),
      ),
    ],
  ),
  ...family(
    "T19",
    {
      reason: text(
        "sub phải là mã không rỗng, tối đa 255 ký tự ASCII.",
        "sub must be a text of 1 to 255 ASCII characters.",
      ),
      reference: "OIDC Core 2, 5.7",
      surface,
    },
    [
      one("Thiếu sub", "No sub", without("sub")),
      one(
        "sub rỗng",
        "sub empty",
        claims(() => ({ sub: "" })),
      ),
      one(
        "sub là số",
        "sub is a number",
        claims(() => ({ sub: 7 })),
      ),
      one(
        "sub dài 256 ký tự",
        "sub of 256 characters",
        claims(() => ({ sub: "x".repeat(256) })),
      ),
      one(
        "sub có ký tự điều khiển",
        "Control characters in sub",
        claims(() => ({ sub: "a\u0000b\n" })),
        { basis: "hardening" },
      ),
      one(
        "sub là đối tượng",
        "sub is an object",
        claims(() => ({ sub: { toString: "x" } })),
      ),
    ],
  ),
  ...family(
    "T20",
    {
      reason: text(
        "Không đạt, hoặc không rõ có đạt, mức đã yêu cầu.",
        "The level asked for is not reached, or not known to be.",
      ),
      reference: "OIDC Core 3.1.3.7 (12), 5.5.1.1",
      surface,
      needs: ["acr"],
    },
    [
      one("Thiếu acr", "No acr", without("acr")),
      one(
        "acr lạ",
        "An unknown acr",
        claims(() => ({ acr: "urn:example:loa:9" })),
      ),
      one(
        "acr thấp hơn yêu cầu",
        "An acr below the one asked for",
        claims(({ weakAcr }) => ({ acr: weakAcr })),
        { needs: ["acr-above-weak"] },
      ),
      one(
        "acr là danh sách",
        "acr is a list",
        claims((_, { acr }) => ({ acr: [acr] })),
      ),
      one(
        "acr khác chữ hoa",
        "acr in another case",
        claims((_, { acr }) => ({ acr: String(acr).toUpperCase() })),
      ),
      one(
        "acr trùng tên có sẵn của đối tượng",
        "acr named like a property of every object",
        claims(() => ({ acr: "constructor" })),
      ),
    ],
  ),
  ...family(
    "T21",
    {
      reason: text(
        "Lúc xác thực phải có khi đã yêu cầu, và không quá cũ.",
        "The time of authentication must be there when asked for, and not too old.",
      ),
      reference: "OIDC Core 3.1.3.7 (13), 3.1.2.1",
      surface,
    },
    [
      one(
        "Thiếu auth_time khi có max_age",
        "No auth_time though max_age was sent",
        without("auth_time"),
        { needs: ["max-age"] },
      ),
      one(
        "auth_time cũ hơn max_age",
        "auth_time older than max_age",
        claims(({ now, flow }) => ({
          auth_time: now - Number(flow.parameters.max_age) - 3 * minute,
        })),
        { needs: ["max-age"] },
      ),
      one(
        "auth_time ở tương lai",
        "auth_time in the future",
        claims(({ now }) => ({ auth_time: now + 60 * minute })),
        { basis: "hardening" },
      ),
      one(
        "auth_time là chuỗi",
        "auth_time as text",
        claims(({ now }) => ({ auth_time: String(now) })),
      ),
    ],
  ),
  ...family(
    "T23",
    {
      reason: text(
        "Hai claim cùng tên: mỗi phần mềm có thể đọc một khác.",
        "Two claims of one name: every reader may take another.",
      ),
      reference: "RFC 7519 4; RFC 8725 2.4",
      surface,
    },
    [
      one(
        "iss hai lần, lần sau sai",
        "iss twice, the last one wrong",
        twice("iss", (good) => [good, "https://issuer.example"]),
      ),
      one(
        "iss hai lần, lần đầu sai",
        "iss twice, the first one wrong",
        twice("iss", (good) => ["https://issuer.example", good]),
        { basis: "hardening" },
      ),
      one(
        "sub hai lần",
        "sub twice",
        twice("sub", (good) => ["somebody-else", good]),
        { basis: "hardening" },
      ),
      one("alg hai lần trong tiêu đề", "alg twice in the header", twiceInHeader(), {
        basis: "hardening",
      }),
    ],
  ),
];

function twice(name: string, values: (good: unknown) => readonly unknown[]): Alterations {
  return token(({ header, claims: honest }, { keys }) => {
    const members = values(honest[name]).map((value) => `"${name}":${JSON.stringify(value)}`);
    const payload = `{${members.join(",")},${JSON.stringify(omit(honest, name)).slice(1)}`;
    return signRaw(header, payload, keys.ES256.privateKey, "ES256");
  });
}

function twiceInHeader(): Alterations {
  return token(({ header, claims: honest }, { keys }) => {
    const twofold = `{"alg":"none",${JSON.stringify(header).slice(1)}`;
    return signRaw(twofold, honest, keys.ES256.privateKey, "ES256");
  });
}
