import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** A page of another site that loads ADL's xAPIWrapper. */
export interface WrapperSite {
  /** Its origin, which is its address too. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves it. */
export async function startWrapperSite(): Promise<WrapperSite> {
  const folder = dirname(require.resolve("xapiwrapper/package.json"));
  const script = readFileSync(join(folder, "dist", "xapiwrapper.min.js"));
  const server = createServer((incoming, outgoing) => {
    const isScript = incoming.url?.startsWith("/xapiwrapper.js");
    const type = isScript ? "text/javascript" : "text/html; charset=utf-8";
    outgoing.writeHead(200, { "content-type": type });
    outgoing.end(isScript ? script : '<!doctype html><script src="/xapiwrapper.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Runs in the page: stands in for Internet Explorer 9, which reached other sites through
 * XDomainRequest only. The wrapper then uses the alternate request syntax. The real one sent no
 * Content-Type; the standard asks for a form.
 */
export function becomeInternetExplorer(): void {
  class XDomainRequest {
    responseText = "";
    onload: () => void = () => {};
    onerror: () => void = () => {};
    #inner = new XMLHttpRequest();

    open(method: string, url: string): void {
      this.#inner.open(method, url);
      this.#inner.setRequestHeader("content-type", "application/x-www-form-urlencoded");
      Object.assign(globalThis, { asked: `${method} ${new URL(url).search}` });
    }

    send(data: string): void {
      this.#inner.onload = () => {
        this.responseText = this.#inner.responseText;
        if (this.#inner.status < 400) this.onload();
        else this.onerror();
      };
      this.#inner.send(data);
    }
  }
  Object.assign(globalThis, { XDomainRequest });
  Object.defineProperty(XMLHttpRequest.prototype, "responseType", { get: () => undefined });
}
