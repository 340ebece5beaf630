/** A browser without windows: keeps cookies, follows redirects one by one, runs no script. */
export interface Browser {
  /** Opens an address and follows where it leads. */
  open(address: string | URL, options?: OpenOptions): Promise<Visit>;
  /** Another browser with the same cookies. */
  copy(): Browser;
}

/** How an address is opened. */
interface OpenOptions {
  /** Stops before the first address for which this is true. */
  readonly stopBefore?: (url: URL) => boolean;
  /** Header fields of the first request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sends this form with the first request. */
  readonly form?: URLSearchParams;
}

/** Where a visit ended. */
export interface Visit {
  /** Last address, or the one that was stopped before. */
  readonly url: URL;
  /** HTTP status; 0 when stopped, or when no answer came. */
  readonly status: number;
  /** Beginning of the last body. */
  readonly body: string;
  /** Addresses that were redirected to. */
  readonly hops: readonly URL[];
  /** `Set-Cookie` fields, with the host that sent them. */
  readonly setCookies: readonly SeenCookie[];
  /** Whether no answer came: the connection broke, or the wait was too long. */
  readonly broken: boolean;
}

/** A cookie that was set during a visit. */
export interface SeenCookie {
  /** Host and port that set it. */
  readonly host: string;
  /** The header field. */
  readonly line: string;
}

interface Cookie {
  readonly host: string;
  readonly path: string;
  readonly name: string;
  readonly value: string;
}

const maxHops = 20;
const maxBodyCharacters = 200_000;

/** Makes a browser; `patienceMs` is the longest wait for one answer. */
export function createBrowser(patienceMs: number, from: readonly Cookie[] = []): Browser {
  const jar = [...from];
  return {
    copy: () => createBrowser(patienceMs, jar),
    async open(address, { stopBefore = () => false, headers = {}, form } = {}) {
      const hops: URL[] = [];
      const setCookies: SeenCookie[] = [];
      let url = new URL(address);
      let first: RequestInit = { headers, ...(form && { method: "POST", body: form }) };
      const end = (status: number, body = "", broken = false): Visit => {
        return { url, status, body: body.slice(0, maxBodyCharacters), hops, setCookies, broken };
      };
      for (let hop = 0; hop < maxHops; hop += 1) {
        if (stopBefore(url)) return end(0);
        const response = await request(url, first, cookiesFor(jar, url), patienceMs);
        if (!response) return end(0, "", true);
        for (const line of response.headers.getSetCookie()) {
          setCookies.push({ host: url.host, line });
          keep(jar, url, line);
        }
        const location = response.headers.get("location");
        if (response.status < 300 || response.status > 399 || location === null) {
          return end(response.status, await response.text().catch(() => ""));
        }
        await response.body?.cancel();
        const next = URL.parse(location, url);
        if (!next) return end(response.status);
        hops.push(next);
        if (!/^https?:$/.test(next.protocol)) return end(response.status);
        url = next;
        first = {};
      }
      return end(0, "", true);
    },
  };
}

async function request(
  url: URL,
  init: RequestInit,
  cookie: string,
  patienceMs: number,
): Promise<Response | undefined> {
  const headers = new Headers(init.headers);
  headers.set("accept", headers.get("accept") ?? "text/html,application/json;q=0.9,*/*;q=0.8");
  if (cookie !== "") headers.set("cookie", cookie);
  const signal = AbortSignal.timeout(patienceMs);
  return fetch(url, { ...init, headers, redirect: "manual", signal }).catch(() => undefined);
}

/** As in browsers, ports do not part cookies. */
function cookiesFor(jar: readonly Cookie[], url: URL): string {
  return jar
    .filter(({ host, path }) => host === url.hostname && covers(path, url.pathname))
    .map(({ name, value }) => `${name}=${value}`)
    .join("; ");
}

function covers(path: string, asked: string): boolean {
  if (!asked.startsWith(path)) return false;
  return path.endsWith("/") || asked.length === path.length || asked[path.length] === "/";
}

function keep(jar: Cookie[], url: URL, line: string): void {
  const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
  const at = pair.indexOf("=");
  const name = pair.slice(0, at);
  const attribute = (wanted: string) =>
    attributes.find((one) => one.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
  const path = attribute("path")?.startsWith("/") ? (attribute("path") as string) : "/";
  const same = (one: Cookie) => one.name === name && one.path === path && one.host === url.hostname;
  const old = jar.findIndex(same);
  if (old >= 0) jar.splice(old, 1);
  const age = attribute("max-age");
  const expires = Date.parse(attribute("expires") ?? "");
  const gone = age === undefined ? expires <= Date.now() : Number(age) <= 0;
  if (!gone) jar.push({ host: url.hostname, path, name, value: pair.slice(at + 1) });
}
