import { type Find, findAll } from "./find.ts";

const patterns = [
  // What stands in a header.
  /(\b(?:Bearer|DPoP|Basic|Digest)\s{1,3})(?=\S*[\d=]|\S{16})[\w.~+/=-]{6,}/gi,
  // In an address: who signs in, and what only one request may use.
  /(:\/\/)[^\s/?#@"'[\]]{1,200}(?=@)/g,
  /([?&#;](?:code|state|nonce|sig|signature|SAMLResponse|session_state)=)[^\s&#"'<>[\]]+/gi,
  // Cookies that are bound to a host.
  /(__(?:Host|Secure)-[\w.-]{1,60}=)[^\s;,"'[\]]+/g,
  // Signed and encrypted tokens.
  /e[yw](?<![\w-]..)[\w=-]{8,}(?:\.[\w=-]*){2,4}/g,
];

/** Credentials that their own form gives away. */
export function findCredentials(plain: string): Find[] {
  return findAll(plain, patterns);
}
