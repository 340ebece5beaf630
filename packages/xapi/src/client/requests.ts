import { HvsError } from "@hocvuso/core";
import type { XapiErrorCode } from "../errors.ts";
import type { Http, HttpRequest } from "../http.ts";
import type { XapiVersion } from "../statement.ts";
import { type LrsAbout, readAbout } from "./about.ts";
import { chooseVersion } from "./choose-version.ts";

/** Options of every call. */
export interface CallOptions {
  /** Ends the call early. */
  readonly signal?: AbortSignal;
}

/** One request below the endpoint. */
interface LrsRequest extends CallOptions {
  readonly method?: HttpRequest["method"];
  /** `statements`, or a whole address under the same origin. */
  readonly resource: string;
  readonly search?: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
  /** Statuses that are an outcome and no fault. Default: 404. */
  readonly expected?: readonly number[];
}

/** The way to one record store. */
export interface Requests {
  /** Rejects unless the status is 2xx or expected. */
  send(request: LrsRequest): Promise<Response>;
  version(options?: CallOptions): Promise<XapiVersion>;
  about(options?: CallOptions): Promise<LrsAbout>;
}

const versionHeader = "x-experience-api-version";

/** Makes it; the version is asked for once, at the first request, unless it is given. */
export function createRequests(
  http: Http,
  endpoint: string,
  given: XapiVersion | undefined,
): Requests {
  const base = `${endpoint.replace(/\/+$/, "")}/`;
  let agreed = given;

  function addressOf({ resource, search = {} }: LrsRequest): string {
    const url = new URL(resource, base);
    // A list may say where it goes on, but not to whom the credentials are shown.
    if (url.origin !== new URL(base).origin) throw badAnswer();
    for (const [key, value] of Object.entries(search)) {
      if (value !== undefined) url.searchParams.set(key, value);
    }
    return url.href;
  }

  async function attempt(request: LrsRequest, version: string): Promise<Response> {
    const { method = "GET", headers, body, signal } = request;
    const url = addressOf(request);
    const all = { ...headers, [versionHeader]: version };
    return http({ method, url, headers: all, body, signal }).catch((error: unknown) => {
      if (signal?.aborted) throw error;
      throw new HvsError<XapiErrorCode>("XAPI_NO_ANSWER", "The record store did not answer.", {
        cause: error,
      });
    });
  }

  async function about(options: CallOptions = {}): Promise<LrsAbout> {
    const response = await attempt({ ...options, resource: "about" }, agreed ?? "2.0.0");
    // A store without the resource speaks some version; one that is busy or refuses says nothing.
    if (!response.ok && ![400, 404, 405].includes(response.status)) throw await refused(response);
    return readAbout(response);
  }

  async function version(options: CallOptions = {}): Promise<XapiVersion> {
    if (!agreed) {
      agreed = chooseVersion((await about(options)).versions);
    }
    return agreed;
  }

  return {
    about,
    version,
    async send(request) {
      const { expected = [404], signal } = request;
      const response = await attempt(request, await version(signal ? { signal } : {}));
      if (response.ok || expected.includes(response.status)) return response;
      throw await refused(response);
    },
  };
}

async function refused(response: Response): Promise<HvsError<XapiErrorCode>> {
  const { status } = response;
  await response.body?.cancel();
  return new HvsError("XAPI_REQUEST_REFUSED", `The record store answered ${status}.`, { status });
}

/** The answer is no xAPI. */
export function badAnswer(cause?: unknown): HvsError<XapiErrorCode> {
  return new HvsError("XAPI_BAD_ANSWER", "The record store's answer could not be understood.", {
    ...(cause !== undefined && { cause }),
  });
}

/** The body as JSON. */
export async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw badAnswer(error);
  }
}
