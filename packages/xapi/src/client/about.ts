/** What a record store says about itself. */
export interface LrsAbout {
  /** Versions of the standard it speaks; empty when it does not say. */
  readonly versions: readonly string[];
  /** Anything else, by IRI. */
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Reads the answer of the About Resource; what is not there is taken from the version header. */
export async function readAbout(response: Response): Promise<LrsAbout> {
  const body: unknown = await response.json().catch(() => undefined);
  const { version, extensions } = (body ?? {}) as { version?: unknown; extensions?: unknown };
  const header = response.headers.get("x-experience-api-version");
  const versions = Array.isArray(version) ? version : [version ?? header];
  return {
    versions: versions.filter((one): one is string => typeof one === "string"),
    extensions:
      typeof extensions === "object" && extensions !== null
        ? (extensions as Record<string, unknown>)
        : {},
  };
}
