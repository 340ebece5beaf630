/** What the header `authorization` holds. */
export type GivenAuthorization =
  | { readonly scheme: "basic"; readonly key: string; readonly secret: string }
  | { readonly scheme: "bearer"; readonly token: string }
  | { readonly scheme: "unknown" };

const maxLength = 64 * 1024;

/** Longest key and secret, in base64: a hash of more would cost more. */
const maxBasicLength = 2_048;

/** Reads the header; `undefined` when it is absent. */
export function readAuthorization(header: string | null): GivenAuthorization | undefined {
  if (header === null || header === "") return undefined;
  if (header.length > maxLength) return { scheme: "unknown" };
  const bearer = /^Bearer +([\w.~+/-]+=*)$/i.exec(header)?.[1];
  if (bearer !== undefined) return { scheme: "bearer", token: bearer };
  const basic = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header)?.[1];
  return (basic !== undefined && decodeBasic(basic)) || { scheme: "unknown" };
}

function decodeBasic(text: string): GivenAuthorization | undefined {
  if (text.length > maxBasicLength) return undefined;
  const pair = Buffer.from(text, "base64").toString("utf8");
  const colon = pair.indexOf(":");
  if (colon < 1) return undefined;
  return { scheme: "basic", key: pair.slice(0, colon), secret: pair.slice(colon + 1) };
}
