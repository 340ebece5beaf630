import type { IncomingMessage, ServerResponse } from "node:http";
import { isHvsError } from "@hocvuso/core";
import { controlPage } from "./control-page.ts";
import { isOwnOrigin, readBody } from "./http-form.ts";
import { sendPage } from "./page.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import type { SandboxControl } from "./sandbox-control.ts";
import { settingsOfForm } from "./settings-of-form.ts";

/** Path of the control page and its API. */
export const controlPath = "/control";

type Fields = Readonly<Record<string, unknown>>;
type Action = (fields: Fields, control: SandboxControl) => unknown;

const actions: Readonly<Record<string, Action>> = {
  settings: (fields, control) => control.set(fields),
  "rotate-keys": ({ mode }, control) => control.rotateKeys(mode as "abrupt" | "overlap"),
  recreate: ({ number }, control) => control.recreate(String(number)),
  logout: ({ number }, control) => control.logout(String(number)),
  reset: (_fields, control) => control.reset(),
};

/**
 * Serves the control page and its JSON API.
 *
 * `GET /control` is the page, `GET /control/state` what holds and what happened. An action is
 * `POST /control/{name}` with a JSON object, answered with the new state and the action's result, or
 * with a form, answered with the page. Requests from pages of other origins change nothing.
 */
export async function handleControl(
  request: IncomingMessage,
  response: ServerResponse,
  context: SandboxContext,
  control: SandboxControl,
): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", context.issuer);
  const name = pathname.slice(controlPath.length + 1);
  if (request.method === "GET" && name === "") {
    return sendPage(response, 200, controlPage(control, context));
  }
  if (request.method === "GET" && name === "state") {
    return sendJson(response, 200, stateOf(control, context));
  }
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (request.method !== "POST" || !action) return sendJson(response, 404, { error: "not_found" });
  if (!isOwnOrigin(request)) return sendJson(response, 403, { error: "foreign_origin" });
  await act(action, request, response, context, control);
}

async function act(
  action: Action,
  request: IncomingMessage,
  response: ServerResponse,
  context: SandboxContext,
  control: SandboxControl,
): Promise<void> {
  const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
  try {
    const body = (await readBody(request)) ?? "";
    const fields = isForm ? settingsOfForm(new URLSearchParams(body)) : readJson(body);
    const result = await action(fields, control);
    if (isForm) return void response.writeHead(303, { location: controlPath }).end();
    sendJson(response, 200, { ...stateOf(control, context), ...(result ? { result } : {}) });
  } catch (error) {
    if (!isHvsError(error)) throw error;
    const { code, path, message, hint } = error;
    if (!isForm) return sendJson(response, 400, { error: code, path, message, hint });
    sendPage(response, 400, controlPage(control, context, hint?.vi ?? message));
  }
}

function stateOf(control: SandboxControl, { keys, clients }: SandboxContext): object {
  return {
    settings: control.settings,
    happened: control.happened,
    keys: keys.all.map(({ kid, alg }) => ({ kid, alg })),
    clients: [...clients.keys()],
  };
}

function readJson(text: string): Fields {
  try {
    const value: unknown = text === "" ? {} : JSON.parse(text);
    if (typeof value === "object" && value !== null) return { ...value };
  } catch {
    // Said below.
  }
  return { body: "not an object" };
}

function sendJson(response: ServerResponse, status: number, value: object): void {
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  response.writeHead(status, headers).end(JSON.stringify(value));
}
