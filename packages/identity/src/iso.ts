/** A moment as tables have it: ISO 8601 in UTC, which sorts as time does. */
export function iso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
