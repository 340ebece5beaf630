import { readLimited } from "@hocvuso/core/jwt";
import { refusal } from "../refusal.ts";

const maxBytes = 128 * 1024;

/**
 * Reads a posted form in which no field stands twice.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_CALLBACK_INVALID`.
 */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const [type = ""] = (request.headers.get("content-type") ?? "").toLowerCase().split(";");
  if (type.trim() !== "application/x-www-form-urlencoded") {
    throw refusal("IDENTITY_CALLBACK_INVALID");
  }
  try {
    const form = new URLSearchParams(await readLimited(new Response(request.body), maxBytes));
    if (new Set(form.keys()).size === [...form.keys()].length) return form;
  } catch (cause) {
    throw refusal("IDENTITY_CALLBACK_INVALID", { cause });
  }
  throw refusal("IDENTITY_CALLBACK_INVALID");
}
