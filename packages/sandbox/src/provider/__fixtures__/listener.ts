import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A client's server: remembers what is posted to it. */
export interface Listener {
  readonly origin: string;
  readonly posts: { readonly path: string; readonly form: URLSearchParams }[];
  /** Waits for the post with this place in the row, from 0. */
  post(index: number): Promise<URLSearchParams>;
  /** What it answers from now on. */
  status: number;
  close(): Promise<void>;
}

export async function createListener(): Promise<Listener> {
  const posts: { path: string; form: URLSearchParams }[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += String(chunk);
    posts.push({ path: request.url ?? "", form: new URLSearchParams(text) });
    response.writeHead(listener.status).end();
    server.emit("post");
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const listener: Listener = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    status: 204,
    async post(index) {
      while (!posts[index]) await new Promise((resolve) => server.once("post", resolve));
      return posts[index].form;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return listener;
}
