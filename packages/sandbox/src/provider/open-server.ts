import { createServer, type Server } from "node:http";
import { HvsError } from "@hocvuso/core";
import type { SandboxErrorCode } from "../errors.ts";

/** Opens a server for this machine alone. */
export function openServer(port: number, host: string): Promise<Server> {
  if (!["127.0.0.1", "localhost", "::1"].includes(host)) return Promise.reject(notLoopback());
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", (cause) => reject(portUnavailable(cause)));
    server.listen(port, host, () => resolve(server));
  });
}

/** Closes a server and what is connected to it. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function notLoopback(): HvsError<SandboxErrorCode> {
  return new HvsError("SANDBOX_NOT_LOOPBACK", "The sandbox listens on this machine only.", {
    path: "host",
    hint: {
      vi: "Chỉ dùng 127.0.0.1, localhost hoặc ::1; đây không phải hệ thống định danh thật.",
      en: "Use 127.0.0.1, localhost or ::1; this is no real identity provider.",
    },
  });
}

function portUnavailable(cause: unknown): HvsError<SandboxErrorCode> {
  return new HvsError("SANDBOX_PORT_UNAVAILABLE", "The port cannot be opened.", {
    cause,
    path: "port",
    hint: {
      vi: "Cổng đang được dùng; hãy chọn cổng khác, hoặc 0 để tự chọn.",
      en: "The port is in use; choose another, or 0 for any free one.",
    },
  });
}
