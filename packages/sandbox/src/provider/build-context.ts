import { createApprovals } from "./approvals.ts";
import { buildProvider } from "./build-provider.ts";
import { createMemoryRows } from "./memory-rows.ts";
import type { ProviderSecrets } from "./provider-configuration.ts";
import type { SandboxClient } from "./sandbox-client.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import type { SandboxControl } from "./sandbox-control.ts";

/** What a context is made from. */
export interface ContextParts
  extends Pick<SandboxContext, "clock" | "issuer" | "keys" | "log" | "people" | "singleSignOn"> {
  readonly clients: readonly SandboxClient[];
  readonly control: SandboxControl;
}

/** A context whose oidc-provider can be made anew. */
export interface BuiltContext {
  readonly context: SandboxContext;
  /** Takes the present keys. */
  readonly rebuild: () => void;
}

/** Puts the parts of a provider that begins to listen together, with nothing in its memory. */
export function buildContext(parts: ContextParts, secrets: ProviderSecrets): BuiltContext {
  const { clients, control, clock, issuer, keys, log, people, singleSignOn } = parts;
  const context: SandboxContext = {
    get provider() {
      return built.provider;
    },
    get answer() {
      return built.answer;
    },
    get settings() {
      return control.settings;
    },
    clients: new Map(clients.map((client) => [client.clientId, client])),
    rows: createMemoryRows(),
    approvals: createApprovals(clock),
    transactions: new Map(),
    clock,
    issuer,
    keys,
    log,
    people,
    singleSignOn,
  };
  let built = buildProvider(context, secrets);
  const rebuild = () => {
    built = buildProvider(context, secrets);
  };
  return { context, rebuild };
}
