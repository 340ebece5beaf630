/** An answer without a page: never kept by anybody on the way. */
export function answer(
  body: string | null,
  status: number,
  setCookies: readonly string[] = [],
  contentType?: string,
): Response {
  const headers = new Headers({
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
  if (contentType) headers.set("content-type", contentType);
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return new Response(body, { status, headers });
}

/** Sends the browser elsewhere. */
export function redirect(location: string, setCookies: readonly string[] = []): Response {
  const response = answer(null, 303, setCookies);
  response.headers.set("location", location);
  return response;
}

/** A JSON answer. */
export function json(value: unknown, setCookies: readonly string[] = []): Response {
  return answer(JSON.stringify(value), 200, setCookies, "application/json");
}
