import { createHttp, type HttpOptions } from "./http.ts";
import type { XapiVersion } from "./statement.ts";
import type { StatementTransport, TransportAnswer } from "./transport.ts";

/** Options of {@link httpTransport}. */
export interface HttpTransportOptions extends HttpOptions {
  readonly endpoint: string;
  readonly version: XapiVersion;
}

/** The sender's own way: `fetch`. */
export function httpTransport(options: HttpTransportOptions): StatementTransport {
  const url = `${options.endpoint.replace(/\/+$/, "")}/statements`;
  const version = { "x-experience-api-version": options.version };
  const http = createHttp(options);
  return {
    post: async (entries, { keepalive } = {}) =>
      answer(
        await http({
          method: "POST",
          url,
          headers: { ...version, "content-type": "application/json" },
          body: `[${entries.map((entry) => entry.body).join(",")}]`,
          keepalive,
        }),
      ),
    get: async (parameter, id) =>
      answer(await http({ method: "GET", url: `${url}?${parameter}=${id}`, headers: version })),
  };
}

async function answer(response: Response): Promise<TransportAnswer> {
  return {
    status: response.status,
    retryAfter: response.headers.get("retry-after"),
    body: await response.text(),
  };
}
