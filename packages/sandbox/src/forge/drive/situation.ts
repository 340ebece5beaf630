import type { Text } from "@hocvuso/core";
import type { FlowRecord } from "../flow-record.ts";
import type { Need } from "../forgery.ts";
import type { ForgingClient } from "../forging-client.ts";
import type { TestRelyingPartyOptions } from "./options.ts";

/** What was learned from honest sign-ins. */
export interface Situation {
  /** The relying party, as registered. */
  readonly client: ForgingClient;
  /** What it did. */
  readonly record: FlowRecord;
  /** Whether an honest logout token ends a session. */
  readonly logoutWorks: boolean;
  /** Whether an honest step-up works. */
  readonly stepUpWorks: boolean;
}

/** What a run lacks for a case, if anything. */
export function missingFor(
  needs: readonly Need[],
  situation: Situation,
  options: TestRelyingPartyOptions,
): Text | undefined {
  const missing = needs.find((need) => !tests[need](situation, options));
  return missing && reasons[missing];
}

type Test = (situation: Situation, options: TestRelyingPartyOptions) => boolean;

const parametersOf = ({ record }: Situation) => record.authorizations.at(-1)?.parameters ?? {};

const tests: Readonly<Record<Need, Test>> = {
  acr: (situation) => {
    const { acr_values, claims = "" } = parametersOf(situation);
    return acr_values !== undefined || claims.includes('"acr"');
  },
  "acr-above-weak": (situation, { provider }) => {
    const { acr_values = "", claims = "" } = parametersOf(situation);
    return !acr_values.split(" ").includes(provider.weakAcr) && !claims.includes(provider.weakAcr);
  },
  "back-channel": ({ client }) => client.backchannelLogoutUri !== undefined,
  clock: (_, { moveClock }) => moveClock !== undefined,
  dpop: ({ record }) => record.proofs.length > 0,
  encryption: ({ client }) => client.encryptionKey !== undefined,
  forget: (_, { forget }) => forget !== undefined,
  jarm: (situation) => parametersOf(situation).response_mode?.endsWith("jwt") === true,
  "json-userinfo": ({ client, record }) => !client.signedUserInfo && record.counts.userinfo > 0,
  keys: () => true,
  logout: ({ logoutWorks }) => logoutWorks,
  "max-age": (situation) => parametersOf(situation).max_age !== undefined,
  nonce: (situation) => parametersOf(situation).nonce !== undefined,
  par: ({ record }) => record.counts.par > 0,
  "private-key-jwt": ({ record }) => record.assertions.length > 0,
  "return-to": (_, { returnToParameter }) => returnToParameter !== undefined,
  "rsa-encryption": ({ client }) => client.encryptionKey?.kty === "RSA",
  "client-secret": ({ client }) => client.clientSecret !== undefined,
  "signed-userinfo": ({ client, record }) =>
    client.signedUserInfo === true && record.counts.userinfo > 0,
  "step-up": ({ stepUpWorks }) => stepUpWorks,
  "step-up-url": (_, { stepUp }) => stepUp !== undefined,
  userinfo: ({ record }) => record.counts.userinfo > 0,
};

const reasons: Readonly<Record<Need, Text>> = {
  acr: { vi: "Hệ thống không yêu cầu mức xác thực (acr).", en: "No level (acr) was asked for." },
  "acr-above-weak": {
    vi: "Hệ thống chấp nhận cả mức thấp nhất.",
    en: "The lowest level is asked for too.",
  },
  "back-channel": {
    vi: "Chưa có địa chỉ đăng xuất qua kênh sau (backchannelLogoutUri).",
    en: "There is no address for back-channel logout (backchannelLogoutUri).",
  },
  clock: {
    vi: "Không chỉnh được đồng hồ của hệ thống (moveClock).",
    en: "The clock of the relying party cannot be moved (moveClock).",
  },
  dpop: { vi: "Hệ thống không dùng DPoP.", en: "DPoP is not used." },
  encryption: {
    vi: "Hệ thống không đăng ký khoá mã hoá.",
    en: "No encryption key is registered.",
  },
  forget: {
    vi: "Không làm hệ thống đọc lại cấu hình của nhà cung cấp được (forget).",
    en: "The relying party cannot be made to read the metadata anew (forget).",
  },
  jarm: { vi: "Hệ thống không dùng JARM.", en: "JARM is not used." },
  "json-userinfo": {
    vi: "Hệ thống không dùng userinfo dạng JSON.",
    en: "User information as JSON is not used.",
  },
  keys: { vi: "Không đọc lại khoá được.", en: "Keys cannot be fetched anew." },
  logout: {
    vi: "Đăng xuất qua kênh sau không có, hoặc token đúng cách không có hiệu lực (xem V6).",
    en: "There is no back-channel logout, or an honest token has no effect (see V6).",
  },
  "max-age": { vi: "Hệ thống không gửi max_age.", en: "max_age is not sent." },
  nonce: { vi: "Hệ thống không gửi nonce (xem R2.2).", en: "No nonce is sent (see R2.2)." },
  par: { vi: "Hệ thống không dùng PAR.", en: "PAR is not used." },
  "private-key-jwt": {
    vi: "Hệ thống không dùng private_key_jwt.",
    en: "private_key_jwt is not used.",
  },
  "return-to": {
    vi: "Chưa cho biết tham số trang quay lại (returnToParameter).",
    en: "The parameter of the page to return to is not known (returnToParameter).",
  },
  "rsa-encryption": {
    vi: "Khoá mã hoá đã đăng ký không phải RSA.",
    en: "The encryption key is not RSA.",
  },
  "client-secret": {
    vi: "Hệ thống không dùng mật khẩu ứng dụng (client secret).",
    en: "There is no client secret.",
  },
  "signed-userinfo": {
    vi: "Hệ thống không dùng userinfo có chữ ký.",
    en: "Signed user information is not used.",
  },
  "step-up": {
    vi: "Chưa cho biết địa chỉ nâng mức, hoặc nâng mức đúng cách không thành công (xem V8).",
    en: "Step-up is not known, or an honest one does not work (see V8).",
  },
  "step-up-url": {
    vi: "Chưa cho biết địa chỉ nâng mức (stepUp).",
    en: "Step-up is not known (stepUp).",
  },
  userinfo: { vi: "Hệ thống không gọi userinfo.", en: "The userinfo endpoint is not used." },
};
