import { once } from "node:events";
import { jsonLog } from "@hocvuso/core";
import { serve as listen } from "@hono/node-server";
import { openStore } from "../open-store.ts";
import { readNumber } from "../options.ts";
import type { Command } from "../run.ts";
import { tell } from "../terminal.ts";

/** Serves the store until it is told to stop; makes a first key when there is none. */
export const serve: Command = async ({ values }, { out, err, signal }) => {
  const port = readNumber(values, "port", 0) ?? 8080;
  const hostname = values.host ?? "127.0.0.1";
  const path = `/${(values.path ?? "xapi").replace(/^\/+|\/+$/g, "")}`;
  const store = openStore(values, { create: true, path, log: jsonLog(err) });
  const { lrs } = store;
  try {
    if ((await lrs.credentials.list()).length === 0) {
      const { key, secret } = await lrs.credentials.create({ key: "admin", scopes: ["all"] });
      tell(out, {
        vi: "Khoá đầu tiên; bí mật chỉ hiện một lần, hãy cất giữ:",
        en: "The first key; its secret is shown this once only, so keep it:",
      });
      out(`${key} ${secret}`);
    }
    const server = listen({ fetch: lrs.fetch, port, hostname });
    await once(server, "listening");
    const address = server.address();
    const bound = typeof address === "object" && address ? address.port : port;
    out(`http://${hostname}:${bound}${path}/`);
    tell(out, {
      vi: `Xem bản ghi: http://${hostname}:${bound}${path}/browser`,
      en: "Look at the records there. Ctrl-C stops it.",
    });
    if (!signal.aborted) await once(signal, "abort");
    await new Promise((resolve) => {
      server.close(resolve);
      if ("closeAllConnections" in server) server.closeAllConnections();
    });
    return 0;
  } finally {
    await store.close();
  }
};
