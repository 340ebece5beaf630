/** The typed name of an API that one plugin offers and others use. */
export interface ApiName<Api> {
  /** Name of the plugin that offers it. */
  readonly plugin: string;
  /** Carries the type only; never set. */
  readonly type?: Api;
}

/**
 * Names an API, so that a plugin can be used without importing its package.
 *
 * @param plugin - Name of the plugin that offers it.
 * @example
 * ```ts
 * export const registerApi: ApiName<Register> = apiName("register");
 * ```
 */
export function apiName<Api>(plugin: string): ApiName<Api> {
  return { plugin };
}
