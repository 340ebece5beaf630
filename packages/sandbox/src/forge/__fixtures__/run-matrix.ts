import type { RelyingPartyReport, Verdict } from "../drive/report.ts";
import { testRelyingParty } from "../drive/test-relying-party.ts";
import type { ForgingClient } from "../forging-client.ts";
import { createForgingProvider } from "../forging-provider.ts";
import type { Party, PartyOptions } from "./party.ts";

const secret = "a secret between the two";

/** What differs between runs. */
export interface RunOptions {
  /** Whether the party goes by the clock of the test. Default: yes. */
  readonly movable?: boolean;
  readonly cases?: readonly string[];
  readonly client?: Partial<ForgingClient>;
}

/** Opens a relying party and a provider, plays the matrix, and closes both. */
export async function runMatrix(
  open: (options: PartyOptions) => Promise<Party>,
  { movable = true, cases, client }: RunOptions = {},
): Promise<RelyingPartyReport> {
  let offset = 0;
  const clock = () => Date.now() + offset;
  let issuer = "";
  const party = await open({ issuer: () => issuer, secret, clock });
  const { baseUrl } = party;
  const own = { clientId: "portal", redirectUris: [`${baseUrl}/callback`] };
  const plain = { clientSecret: secret, backchannelLogoutUri: `${baseUrl}/logged-out` };
  const provider = createForgingProvider({
    clients: [{ ...own, ...(client ?? plain) }],
    ...(movable && { clock }),
  });
  try {
    issuer = await provider.listen();
    return await testRelyingParty({
      provider,
      loginUrl: `${baseUrl}/login`,
      probe: `${baseUrl}/session`,
      stepUp: { url: `${baseUrl}/step-up`, probe: `${baseUrl}/high` },
      returnToParameter: "returnTo",
      forget: party.forget,
      ...(cases && { cases }),
      ...(movable && {
        moveClock: (milliseconds: number) => {
          offset += milliseconds;
        },
      }),
    });
  } finally {
    await provider.close();
    await party.close();
  }
}

/** Ids of the results that ended in one way. */
export function idsOf({ results }: RelyingPartyReport, ...verdicts: Verdict[]): readonly string[] {
  return results.filter(({ verdict }) => verdicts.includes(verdict)).map(({ id }) => id);
}
