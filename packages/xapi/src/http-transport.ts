import { readAbout } from "./client/about.ts";
import { createHttp, type HttpOptions } from "./http.ts";
import { type AboutOutcome, askedVersion, fixedVersion, type Negotiation } from "./negotiation.ts";
import type { XapiVersion } from "./statement.ts";
import type { StatementTransport, TransportAnswer } from "./transport.ts";

/** Options of {@link httpTransport}. */
export interface HttpTransportOptions extends HttpOptions {
  readonly endpoint: string;
  /** `auto`: asks the record store. */
  readonly version: XapiVersion | "auto";
}

/** The sender's own way, and the version it speaks there. */
export interface HttpTransport extends StatementTransport {
  readonly negotiation: Negotiation;
}

/** Statuses of a store that has no About Resource, or not for us: it speaks some version. */
const silent = new Set([400, 403, 404, 405]);

/** The sender's own way: `fetch`. */
export function httpTransport(options: HttpTransportOptions): HttpTransport {
  const base = options.endpoint.replace(/\/+$/, "");
  const url = `${base}/statements`;
  const http = createHttp(options);
  const spoken = () => ({ "x-experience-api-version": negotiation.version() });

  async function about(): Promise<AboutOutcome> {
    const response = await http({ method: "GET", url: `${base}/about`, headers: spoken() });
    if (response.ok || silent.has(response.status)) {
      return { offered: (await readAbout(response)).versions };
    }
    const { status, retryAfter } = await answer(response);
    return { status, retryAfter };
  }

  const { version } = options;
  const negotiation = version === "auto" ? askedVersion(about) : fixedVersion(version);
  return {
    negotiation,
    post: async (entries, { keepalive } = {}) =>
      answer(
        await http({
          method: "POST",
          url,
          headers: { ...spoken(), "content-type": "application/json" },
          body: `[${entries.map((entry) => entry.body).join(",")}]`,
          keepalive,
        }),
      ),
    get: async (parameter, id) =>
      answer(await http({ method: "GET", url: `${url}?${parameter}=${id}`, headers: spoken() })),
  };
}

async function answer(response: Response): Promise<TransportAnswer> {
  return {
    status: response.status,
    retryAfter: response.headers.get("retry-after"),
    body: await response.text(),
  };
}
