/** Key and secret for HTTP Basic authentication. */
export interface SenderCredentials {
  /** Name of the key. */
  readonly key: string;
  /** Its secret. */
  readonly secret: string;
}

/** When {@link AuthorizationSource} is asked. */
export interface AuthorizationRequest {
  /** `true` when the record store refused (401) what was given before: get a new one. */
  readonly refresh: boolean;
}

/** Gives the value of the `Authorization` header, such as `Bearer …`; its answer is kept. */
export type AuthorizationSource = (request: AuthorizationRequest) => string | Promise<string>;

/** One `Authorization` value for many requests, made anew when it was refused. */
export interface Authorization {
  /** The value for the next request. */
  value(): string | Promise<string>;
  /**
   * Gets a new value in place of the one that was refused; requests that were refused together
   * share one refresh.
   *
   * @returns `undefined` where there is nothing to refresh: a fixed key and secret.
   */
  refreshed(refused: string): Promise<string> | undefined;
}

/** Makes it from a key and secret or from a function. */
export function createAuthorization(
  credentials: SenderCredentials | AuthorizationSource,
): Authorization {
  if (typeof credentials !== "function") {
    const fixed = `Basic ${base64(`${credentials.key}:${credentials.secret}`)}`;
    return { value: () => fixed, refreshed: () => undefined };
  }
  let current: string | undefined;
  let pending: Promise<string> | undefined;
  const ask = (refresh: boolean) => {
    pending ??= (async () => {
      try {
        current = await credentials({ refresh });
        return current;
      } finally {
        pending = undefined;
      }
    })();
    return pending;
  };
  return {
    value: () => current ?? ask(false),
    refreshed: (refused) =>
      current !== undefined && current !== refused ? Promise.resolve(current) : ask(true),
  };
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
