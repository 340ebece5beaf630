import { gzipSync } from "node:zlib";
import type { Forgery } from "../forgery.ts";
import { signRaw } from "../forging-keys.ts";
import type { Reply } from "../reply.ts";
import { family, text } from "./family.ts";

/** JSON that stays the same but unpacks to 48 MB. */
function bomb(reply: Reply): Reply {
  const blank = Buffer.alloc(48 * 1024 * 1024, " ");
  const body = gzipSync(Buffer.concat([blank, Buffer.from(reply.body)]), { level: 1 });
  return { ...reply, headers: { ...reply.headers, "content-encoding": "gzip" }, body };
}

/** Tokens and answers made to exhaust whoever reads them: T24. */
export const oversizeForgeries: () => readonly Forgery[] = () => [
  ...family(
    "T24",
    {
      reason: text(
        "Dữ liệu quá lớn phải bị từ chối trước khi làm cạn bộ nhớ hay thời gian.",
        "What is too large must be refused before it exhausts memory or time.",
      ),
      reference: "RFC 8725 3.3; OWASP ASVS 12.1",
      surface: "id_token, jwks, userinfo",
      basis: "hardening",
    },
    [
      {
        title: text("ID token lớn hơn 64 KB", "ID token of more than 64 KB"),
        apply: {
          idToken: (draft) => ({
            ...draft,
            claims: { ...draft.claims, padding: "x".repeat(70_000) },
          }),
        },
      },
      {
        title: text("Claim lồng nhau 10 000 tầng", "A claim nested 10 000 levels deep"),
        apply: {
          idToken: ({ header, claims }, { keys }) => {
            const nest = `${"[".repeat(10_000)}${"]".repeat(10_000)}`;
            const payload = `{"nest":${nest},${JSON.stringify(claims).slice(1)}`;
            return signRaw(header, payload, keys.ES256.privateKey, "ES256");
          },
        },
      },
      {
        title: text("Danh sách 10 000 khoá", "A list of 10 000 keys"),
        needs: ["keys"],
        apply: {
          freshKey: true,
          jwks: (reply, { stranger, fresh }) => {
            const many = Array.from({ length: 10_000 }, (_, at) => ({
              ...stranger.jwk,
              kid: `k${at}`,
            }));
            return { ...reply, body: JSON.stringify({ keys: [...many, fresh.jwk] }) };
          },
        },
      },
      {
        title: text("Danh sách khoá nén, bung ra 48 MB", "Keys that unpack to 48 MB"),
        needs: ["keys"],
        apply: {
          freshKey: true,
          jwks: (reply, { fresh }) =>
            bomb({ ...reply, body: JSON.stringify({ keys: [fresh.jwk] }) }),
        },
      },
      {
        title: text("userinfo nén, bung ra 48 MB", "User information that unpacks to 48 MB"),
        needs: ["json-userinfo"],
        apply: { userInfoReply: bomb },
      },
      {
        title: text(
          "Trả lời của token endpoint nén, bung ra 48 MB",
          "A token response that unpacks to 48 MB",
        ),
        apply: { tokenReply: bomb },
      },
    ],
  ),
];
