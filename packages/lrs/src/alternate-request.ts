import { HvsError } from "@hocvuso/core";
import { mediaType, readBytes } from "./body.ts";
import { badParameter, type LrsErrorCode } from "./errors.ts";
import { requestVersion } from "./version-header.ts";

const headerNames = [
  "accept-language",
  "authorization",
  "content-type",
  "if-match",
  "if-none-match",
  "x-experience-api-version",
];
const methods = ["DELETE", "GET", "HEAD", "POST", "PUT"];

/**
 * Unfolds the alternate request syntax: a form sent by POST to `?method=…` becomes the request it
 * stands for. Any other request is given back as it is.
 *
 * Fields named like a header are headers, `content` is the body, all others are parameters.
 *
 * @throws A {@link HvsError} coded `LRS_BAD_PARAMETER`, `LRS_BAD_BODY` or `LRS_BODY_TOO_LARGE`.
 * @see xAPI 1.0.3, Communication, 1.3; version 2.0 does not have it
 */
export async function unfoldRequest(request: Request, maxBodyBytes: number): Promise<Request> {
  const url = new URL(request.url);
  if (!url.searchParams.has("method")) return request;
  const method = readMethod(request, url);
  const form = new URLSearchParams(
    new TextDecoder().decode(await readBytes(request, maxBodyBytes)),
  );
  const headers = new Headers(request.headers);
  for (const name of ["content-length", "content-type"]) headers.delete(name);
  const parameters = new URLSearchParams();
  for (const [name, value] of form) {
    const lower = name.toLowerCase();
    if (headerNames.includes(lower)) headers.set(lower, value);
    else if (name !== "content" && lower !== "content-length") parameters.append(name, value);
  }
  const content = form.get("content");
  const writes = method === "PUT" || method === "POST";
  if (writes && content === null) throw noContent();
  if (writes && !headers.has("content-type")) headers.set("content-type", "application/json");
  url.search = parameters.toString();
  const unfolded = new Request(url, { method, headers, body: writes ? content : null });
  if (requestVersion(unfolded) !== "1.0.3") throw badAlternate();
  return unfolded;
}

function readMethod(request: Request, url: URL): string {
  const method = url.searchParams.get("method") ?? "";
  const form = mediaType(request.headers) === "application/x-www-form-urlencoded";
  const alone = [...url.searchParams].length === 1;
  if (request.method === "POST" && form && alone && methods.includes(method)) return method;
  throw badAlternate();
}

function badAlternate(): HvsError<LrsErrorCode> {
  return badParameter("method", {
    vi: "method chỉ dùng trong bản 1.0.x, một mình, với POST và nội dung dạng form.",
    en: "Use method in version 1.0.x only, alone, with POST and a form as body.",
  });
}

function noContent(): HvsError<LrsErrorCode> {
  return new HvsError("LRS_BAD_BODY", "The form has no field content.", {
    status: 400,
    hint: { vi: "Đặt nội dung vào trường content.", en: "Put the body into the field content." },
  });
}
