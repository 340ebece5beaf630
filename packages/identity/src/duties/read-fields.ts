import { readLimited } from "@hocvuso/core/jwt";
import { dutiesRefusal } from "./duties-refusal.ts";

const maxBytes = 4096;

/**
 * Reads the fields of a posted form. An unknown field, or one that stands twice, is refused: nobody can leave text
 * here that nobody asked for.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `DUTIES_BAD_REQUEST`.
 */
export async function readFields<const Name extends string>(
  request: Request,
  names: readonly Name[],
): Promise<Readonly<Partial<Record<Name, string>>>> {
  const [type = ""] = (request.headers.get("content-type") ?? "").toLowerCase().split(";");
  if (type.trim() !== "application/x-www-form-urlencoded")
    throw dutiesRefusal("DUTIES_BAD_REQUEST");
  let text: string;
  try {
    text = await readLimited(new Response(request.body), maxBytes);
  } catch {
    throw dutiesRefusal("DUTIES_BAD_REQUEST");
  }
  const form = [...new URLSearchParams(text)];
  const given = new Set(form.map(([name]) => name));
  const known = form.every(([name]) => (names as readonly string[]).includes(name));
  if (!known || given.size !== form.length) throw dutiesRefusal("DUTIES_BAD_REQUEST");
  return Object.fromEntries(form) as Partial<Record<Name, string>>;
}
