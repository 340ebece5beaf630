/** A hash becomes a name in a folder or a bucket: nothing else may. */
export function assertHash(sha2: string): string {
  if (/^[0-9a-f]{56,128}$/.test(sha2)) return sha2;
  throw new TypeError("sha2 has to be lower-case hexadecimal.");
}
