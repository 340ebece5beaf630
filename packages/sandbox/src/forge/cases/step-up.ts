import type { Bench, Finding } from "../drive/bench.ts";
import type { Forgery, Unjudged } from "../forgery.ts";
import { family, text } from "./family.ts";

const surface = "step-up";

/** Signing in again for a higher level: S1 to S4. “Taking effect” means that the level was reached. */
export const stepUpForgeries: () => readonly Forgery[] = () => [
  ...family(
    "S1",
    {
      reason: text(
        "Việc cần mức cao không được làm với mức thấp.",
        "What needs the higher level must not be done with the lower.",
      ),
      reference: "NIST SP 800-63C 4; RFC 9470 1",
      surface,
      needs: ["step-up"],
    },
    [
      {
        title: text("Phiên mức thấp, không nâng mức", "A session of the lower level, no step-up"),
        drive: (bench) => fromWeak(bench, async () => undefined),
      },
    ],
  ),
  ...family(
    "S2",
    {
      reason: text(
        "Mức trả về phải là mức đã yêu cầu.",
        "The level that comes back must be the one asked for.",
      ),
      reference: "OIDC Core 5.5.1.1; RFC 9470 5",
      surface,
      needs: ["step-up"],
    },
    [
      {
        title: text("Nhà cung cấp trả mức thấp", "The provider answers with the lower level"),
        drive: stepUpWeakly,
      },
      {
        title: text("Nhà cung cấp không trả acr", "The provider answers without acr"),
        drive: stepUpWith("S2.2"),
        apply: {
          idToken: (draft, { flow, weakAcr }) => ({
            ...draft,
            claims: { ...draft.claims, acr: flow.acr === weakAcr ? weakAcr : undefined },
          }),
        },
      },
      {
        title: text(
          "Nhà cung cấp trả lỗi không đạt mức",
          "The provider answers that the level cannot be met",
        ),
        drive: stepUpWith("S2.3"),
        apply: {
          callback: (query, { flow, weakAcr }) => {
            if (flow.acr === weakAcr) return;
            query.delete("code");
            query.set("error", "unmet_authentication_requirements");
          },
        },
      },
    ],
  ),
  ...family(
    "S3",
    {
      reason: text(
        "Người nâng mức phải là người đang đăng nhập.",
        "Whoever steps up must be the one who is signed in.",
      ),
      reference: "OIDC Core 3.1.2.1; RFC 9470 5",
      surface,
      needs: ["step-up"],
    },
    [
      {
        title: text(
          "Người khác trở về từ bước nâng mức",
          "Somebody else comes back from the step-up",
        ),
        basis: "hardening",
        drive: (bench) =>
          fromWeak(bench, async (browser) => {
            bench.provider.signInAs(1);
            return bench.stepUp(browser);
          }),
      },
    ],
  ),
  ...family(
    "S4",
    {
      reason: text(
        "Xác thực cho mức cao phải đủ mới.",
        "The authentication for the higher level must be fresh.",
      ),
      reference: "OIDC Core 3.1.2.1; RFC 9470 4",
      surface,
      needs: ["step-up"],
    },
    [
      {
        title: text(
          "auth_time cũ hơn max_age khi nâng mức",
          "auth_time older than max_age at step-up",
        ),
        drive: stepUpStale,
        apply: {
          idToken: (draft, { flow, weakAcr, now }) => {
            const { max_age } = flow.parameters;
            if (flow.acr === weakAcr || max_age === undefined) return draft;
            return {
              ...draft,
              claims: { ...draft.claims, auth_time: now - Number(max_age) - 180 },
            };
          },
        },
      },
    ],
  ),
];

type Browser = ReturnType<Bench["newBrowser"]>;
type Move = (browser: Browser) => ReturnType<Bench["stepUp"]> | Promise<undefined>;

/** Signs in at the lower level, moves on, and looks whether the higher one was reached. */
async function fromWeak(bench: Bench, move: Move): Promise<Finding> {
  const browser = bench.newBrowser();
  bench.provider.signInAs(0, bench.provider.weakAcr);
  await bench.signIn(browser);
  bench.provider.signInAs(0);
  if (!(await bench.isSignedIn(browser))) {
    return {
      took: false,
      inapplicable: text(
        "Hệ thống không cho đăng nhập ở mức thấp.",
        "The lower level does not suffice to sign in.",
      ),
    };
  }
  const visit = await move(browser);
  return { took: await bench.isSteppedUp(browser), ...(visit && { visit }) };
}

function stepUpWeakly(bench: Bench): Promise<Finding> {
  return fromWeak(bench, async (browser) => {
    bench.provider.signInAs(0, bench.provider.weakAcr);
    return bench.stepUp(browser);
  });
}

/** The first sign-in is honest; the case is set for the second. */
function stepUpWith(caseId: string): (bench: Bench) => Promise<Finding> {
  return (bench) => {
    bench.provider.forge(undefined);
    return fromWeak(bench, (browser) => {
      bench.provider.forge(caseId);
      return bench.stepUp(browser);
    });
  };
}

async function stepUpStale(bench: Bench): Promise<Finding> {
  const finding = await stepUpWith("S4.1")(bench);
  const asked = bench.provider.record.authorizations.at(-1)?.parameters.max_age;
  if (asked !== undefined) return finding;
  return {
    took: false,
    inapplicable: text(
      "Hệ thống không gửi max_age khi nâng mức.",
      "No max_age is sent at step-up.",
    ),
  };
}

/** Cases of the matrix that need a look inside, and why. */
export const unjudgedCases: () => readonly Unjudged[] = () => [
  {
    id: "A13 (fragment)",
    title: text("id_token trong phần #", "id_token in the fragment"),
    why: text(
      "Phần # không bao giờ tới máy chủ; cần trình duyệt chạy mã của trang.",
      "A fragment never reaches the server; it takes a browser that runs the page.",
    ),
  },
  {
    id: "K5",
    title: text("issuer http:// ngoài môi trường thử", "An http:// issuer outside the sandbox"),
    why: text(
      "Nhà cung cấp thử chỉ chạy http trên máy này; hãy thử khi cấu hình.",
      "This provider is http on this machine; try it in the configuration.",
    ),
  },
  {
    id: "S5",
    title: text("Mức cao hết hạn thì trở về mức thấp", "The higher level ends"),
    why: text(
      "Thời hạn là chính sách của hệ thống, không thấy từ ngoài.",
      "How long it lasts is the relying party's policy, not seen from outside.",
    ),
  },
  {
    id: "S6–S9",
    title: text("Liên kết, gỡ liên kết, sub thay đổi", "Linking, unlinking, a changed sub"),
    why: text(
      "Không có giao thức chung cho liên kết tài khoản.",
      "There is no common protocol for linking accounts.",
    ),
  },
  {
    id: "S10–S11",
    title: text(
      "Mã người học giữa hai cơ quan, sau khi đổi khoá",
      "Learner ids across agencies and key versions",
    ),
    why: text("Mã người học nằm bên trong hệ thống.", "Learner ids are inside the relying party."),
  },
  {
    id: "S12",
    title: text(
      "Nhật ký và thống kê không chứa số định danh",
      "Logs and telemetry without the number",
    ),
    why: text(
      "Nhật ký không thấy từ ngoài; R6 và U7 xét địa chỉ và cookie.",
      "Logs are not seen from outside; R6 and U7 look at addresses and cookies.",
    ),
  },
];
