/** A browser without windows: keeps cookies by host, follows redirects until a host it does not serve. */
export interface Browser {
  open(address: string | URL, init?: RequestInit): Promise<Visit>;
}

/** Where a visit ended. */
export interface Visit {
  readonly url: URL;
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

interface Cookie {
  readonly value: string;
  readonly path: string;
}

/** @param stopAt - Addresses under which nothing answers: the client's callback. */
export function createBrowser(stopAt: string): Browser {
  const jar = new Map<string, Cookie>();
  const open = async (address: string | URL, init: RequestInit = {}): Promise<Visit> => {
    let url = new URL(address);
    let request = init;
    for (let hop = 0; hop < 12; hop += 1) {
      if (url.href.startsWith(stopAt)) return { url, status: 0, text: "", headers: new Headers() };
      const cookie = [...jar]
        .filter(([, { path }]) => url.pathname.startsWith(path))
        .map(([name, { value }]) => `${name}=${value}`)
        .join("; ");
      const headers = new Headers(request.headers);
      headers.set("cookie", cookie);
      const response = await fetch(url, { ...request, headers, redirect: "manual" });
      for (const line of response.headers.getSetCookie()) keep(line);
      const location = response.headers.get("location");
      if (!location) {
        return {
          url,
          status: response.status,
          text: await response.text(),
          headers: response.headers,
        };
      }
      url = new URL(location, url);
      request = {};
    }
    throw new Error("Redirected for ever.");
  };
  const keep = (line: string) => {
    const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
    const at = pair.indexOf("=");
    const path = attributes.find((one) => one.toLowerCase().startsWith("path="))?.slice(5) ?? "/";
    const value = pair.slice(at + 1);
    if (value === "") jar.delete(pair.slice(0, at));
    else jar.set(pair.slice(0, at), { value, path });
  };
  return { open };
}
