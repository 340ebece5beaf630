/**
 * Reads the control page's forms into what the JSON API takes.
 *
 * The settings form has a hidden field `settings`, because a box that is not ticked sends nothing.
 */
export function settingsOfForm(form: URLSearchParams): Readonly<Record<string, unknown>> {
  if (!form.has("settings")) return Object.fromEntries(form);
  const level = form.get("level");
  return {
    refuse: form.has("refuse"),
    down: form.has("down"),
    dpopNonce: form.has("dpopNonce"),
    level: level ? Number(level) : null,
    delayMs: { all: Number(form.get("delayMs")) },
    clockSkewSeconds: Number(form.get("clockSkewSeconds")),
  };
}
