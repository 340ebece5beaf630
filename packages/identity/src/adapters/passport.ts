import type { Identity } from "../identity.ts";
import type { Verification } from "../sign-in/hand-over.ts";

/** A request as Express gives it. */
export interface NodeRequest {
  /** Headers, names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** What Passport gives a strategy to answer with. */
interface PassportActions {
  success(user: Verification): void;
  redirect(address: string): void;
  error(error: unknown): void;
}

/** A strategy of Passport. */
export interface PassportStrategy {
  /** Name for `passport.authenticate("hocvuso")`. */
  readonly name: "hocvuso";
  /** Called by Passport. */
  authenticate(this: unknown, request: NodeRequest): void;
}

/** Options of {@link passportStrategy}. */
export interface PassportOptions {
  /** Path that runs `passport.authenticate("hocvuso")`; name it in `handOverTo` of the identity plugin too. */
  readonly path: string;
}

/**
 * Lets Passport keep the sessions while we verify: who arrives without a verification is sent to make one, and comes
 * back to the same path with it.
 *
 * @example
 * ```ts
 * passport.use(passportStrategy(hub.api(identityApi), { path: "/auth/hocvuso" }));
 * app.get("/auth/hocvuso", passport.authenticate("hocvuso"), (request, response) => response.redirect("/"));
 * ```
 */
export function passportStrategy(
  identity: Pick<Identity, "handOver" | "loginPath">,
  { path }: PassportOptions,
): PassportStrategy {
  return {
    name: "hocvuso",
    authenticate(request) {
      const actions = this as PassportActions;
      const headers = { cookie: String(request.headers.cookie ?? "") };
      identity.handOver(new Request(new URL(path, "http://localhost"), { headers })).then(
        (handed) =>
          handed
            ? actions.success(handed.verification)
            : actions.redirect(identity.loginPath(path)),
        (error: unknown) => actions.error(error),
      );
    },
  };
}
