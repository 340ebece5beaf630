import { basic, type Fetch } from "./session.ts";

/** Makes a store worse. */
export type Sabotage = (fetch: Fetch) => Fetch;

/** Changes requests before the store sees them. */
export function asks(change: (request: Request, url: URL) => Request | Promise<Request>): Sabotage {
  return (fetch) => async (request) => fetch(await change(request, new URL(request.url)));
}

/** Changes answers before the sender sees them. */
function says(
  change: (response: Response, request: Request) => Response | Promise<Response>,
): Sabotage {
  return (fetch) => async (request) => change(await fetch(request.clone()), request);
}

/** Overlooks a parameter. */
export function overlooks(name: string): Sabotage {
  return asks((request, url) => {
    if (!url.searchParams.has(name)) return request;
    url.searchParams.delete(name);
    return new Request(url, request);
  });
}

/** Overlooks a header, or reads another value where there is one. */
export function reads(name: string, value?: string): Sabotage {
  return asks((request) => {
    const changed = new Request(request);
    if (value === undefined) changed.headers.delete(name);
    else if (changed.headers.has(name)) changed.headers.set(name, value);
    return changed;
  });
}

/** Leaves a header out of answers, or puts another value in it. */
export function tells(name: string, value?: string): Sabotage {
  return says((response) => {
    const headers = new Headers(response.headers);
    if (value === undefined) headers.delete(name);
    else headers.set(name, value);
    return new Response(response.body, { status: response.status, headers });
  });
}

/** Answers one status where it should be another. */
export function confuses(from: number, to: number): Sabotage {
  return says((response) => {
    if (response.status !== from) return response;
    return new Response(to === 204 ? null : response.body, {
      status: to,
      headers: response.headers,
    });
  });
}

/** Changes the text of answers. */
export function rewrites(change: (text: string, request: Request) => string): Sabotage {
  return says(async (response, request) => {
    if (response.status === 204 || request.method === "HEAD") return response;
    const { status, headers } = response;
    return new Response(change(await response.text(), request), { status, headers });
  });
}

/** Changes JSON that is sent to a resource. */
export function takes(resource: string, change: (body: string) => string): Sabotage {
  return asks(async (request, url) => {
    const json = request.headers.get("content-type")?.startsWith("application/json");
    if (!json || !url.pathname.endsWith(resource)) return request;
    const { method, headers } = request;
    return new Request(url, { method, headers, body: change(await request.text()) });
  });
}

/** Stores each statement of a batch by itself. */
export const splitsBatches: Sabotage = (fetch) => async (request) => {
  const batch: unknown = await request
    .clone()
    .json()
    .catch(() => undefined);
  if (!Array.isArray(batch)) return fetch(request);
  let last = await fetch(request.clone());
  for (const one of batch) {
    const { method, headers } = request;
    const single = await fetch(
      new Request(request.url, { method, headers, body: JSON.stringify([one]) }),
    );
    if (single.status !== 200) last = single;
  }
  return last;
};

/** Lets everybody in. */
export const letsAllIn: Sabotage = asks((request) => {
  const changed = new Request(request);
  changed.headers.set("authorization", basic);
  return changed;
});

/** Puts where it should merge. */
export const replaces: Sabotage = asks((request, url) =>
  request.method === "POST" && /state|profile/.test(url.pathname)
    ? new Request(url, {
        method: "PUT",
        headers: { ...Object.fromEntries(request.headers), "if-match": "*" },
        body: request.body,
        duplex: "half",
      } as RequestInit)
    : request,
);

/** Says that something was removed, and keeps it. */
export const keepsAll: Sabotage = (fetch) => async (request) =>
  request.method === "DELETE" ? new Response(null, { status: 204 }) : fetch(request);

/** Gives back what is voided to whoever asks for it. */
export const forgetsVoiding: Sabotage = (fetch) => async (request) => {
  const answer = await fetch(request.clone());
  const id = new URL(request.url).searchParams.get("statementId");
  if (answer.status !== 404 || id === null) return answer;
  return fetch(new Request(request.url.replace("statementId", "voidedStatementId"), request));
};
