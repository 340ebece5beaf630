import type { Plugin } from "@hocvuso/core";
import type { Framework } from "../model/framework.ts";
import { caseProvider } from "./case-provider.ts";

/** Options of {@link caseApi}. */
export interface CaseApiOptions {
  /** Frameworks to serve. */
  readonly frameworks: readonly Framework[];
  /** Time of the last change of the frameworks, ISO 8601. */
  readonly lastChangeDateTime: string;
}

/**
 * The plugin that serves frameworks as CASE 1.1, below `<hub>/case/ims/case/v1p1`.
 *
 * The data is public: it holds no learners and asks for no session.
 *
 * @example
 * ```ts
 * const plugins = [caseApi({ frameworks: [tt02of2025], lastChangeDateTime: "2025-03-11T00:00:00Z" })];
 * ```
 */
export function caseApi({ frameworks, lastChangeDateTime }: CaseApiOptions): Plugin {
  return {
    contractVersion: 1,
    name: "case",
    setup({ baseUrl, path }) {
      const root = `${new URL(baseUrl).origin}${path}/ims/case/v1p1`;
      return { fetch: caseProvider({ frameworks, lastChangeDateTime, baseUrl: root }) };
    },
  };
}
