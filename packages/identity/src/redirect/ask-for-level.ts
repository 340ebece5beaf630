import type { AuthLevel } from "../assurance/levels.ts";
import type { ProviderBase } from "../providers/provider.ts";

/** What one sign-in has to bring. */
export interface Asked {
  /** Level of authentication, at least. */
  readonly authLevel: AuthLevel;
  /** Age of the authentication, at most: seconds. Any, when left out. */
  readonly maxAuthAgeSeconds?: number | undefined;
  /** Whether the provider has to ask who it is, also where it knows. */
  readonly askAgain?: boolean;
}

/** The provider's strings that stand for a level or a higher one, the lowest first. */
export function acrValues({ authLevels }: ProviderBase, { authLevel }: Asked): readonly string[] {
  if (authLevel === 1) return [];
  return Object.entries(authLevels)
    .filter(([, level]) => level >= authLevel)
    .sort(([, a], [, b]) => a - b)
    .map(([acr]) => acr);
}
