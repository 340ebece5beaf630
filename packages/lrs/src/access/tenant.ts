/** Names of tenants: they become part of keys, so neither spaces nor line breaks. */
export function isTenant(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(value);
}
