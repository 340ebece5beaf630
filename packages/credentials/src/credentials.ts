import {
  type Database,
  HvsError,
  namedUuid,
  type Plugin,
  type PluginContext,
  sessionsApi,
  type Text,
  type Tx,
} from "@hocvuso/core";
import type { Attainment } from "@hocvuso/framework";
import { type AttainmentChange, type Attainments, attainmentsApi } from "@hocvuso/framework/plugin";
import { type CredentialIssuer, confirmationCredential } from "./credential.ts";
import type { Credentials, IssuedCredential } from "./credentials-api.ts";
import { credentialsHolder } from "./data-holder.ts";
import type { CredentialsErrorCode } from "./errors.ts";
import { openSigningKey, publicKeys } from "./keys.ts";
import { credentialRoutes } from "./routes.ts";
import { type SigningKey, signCredential } from "./sign.ts";
import { type CredentialsTables, migrations } from "./tables.ts";
import { verifyCredential } from "./verify.ts";

/** Options of {@link credentials}. */
export interface CredentialsOptions {
  /** Name of the agency that confirms. */
  readonly issuerName: Text;
}

/**
 * The plugin that confirms each attainment with a signed credential, in the transaction that
 * decides it, and takes it back when the attainment is withdrawn.
 *
 * Needs the framework's and the identity plugin before it.
 *
 * @example
 * ```ts
 * const plugin = credentials({ issuerName: { vi: "Sở Nội vụ", en: "Department of Home Affairs" } });
 * ```
 */
export function credentials({ issuerName }: CredentialsOptions): Plugin<Credentials> {
  return {
    contractVersion: 1,
    name: "credentials",
    migrations,
    async setup(context) {
      const key = await openSigningKey(context.database, await context.secrets("credentials/keys"));
      const desk: Desk = {
        ...context,
        key,
        address: `${context.baseUrl}/credentials`,
        issuer: { id: `${context.baseUrl}/credentials/issuer`, name: issuerName },
        attainments: context.api(attainmentsApi),
      };
      desk.attainments.listen((change, tx) => hear(change, tx, desk));
      const api = createCredentials(desk);
      const sessions = context.api(sessionsApi);
      return {
        api,
        fetch: credentialRoutes({ api, sessions, path: context.path, issuer: desk.issuer }),
        holder: credentialsHolder(context.database),
      };
    },
  };
}

interface Desk extends Pick<PluginContext, "clock" | "database"> {
  key: SigningKey;
  address: string;
  issuer: CredentialIssuer;
  attainments: Attainments;
}

/**
 * Makes the confirmations say what the attainments say: takes back what promises a time that no
 * attainment covers any more, and confirms every attainment to its end.
 *
 * It looks at what stood at that place in the log, so that a replay changes nothing.
 */
async function hear(
  { attainment, attainments, sequence }: AttainmentChange,
  tx: Tx,
  desk: Desk,
): Promise<void> {
  const standing: IssuedSpan[] = [];
  for (const one of await standingAt(attainment, sequence, tx)) {
    if (attainments.some((held) => covers(held, one))) standing.push(one);
    else await takeBack(one.id, sequence, tx, desk);
  }
  for (const held of attainments) {
    const confirmed = standing.some((one) => covers(held, one) && one.expiresAt === endOf(held));
    if (!confirmed) await issue(held, sequence, tx, desk);
  }
}

/** A confirmation and the time it speaks of. */
interface IssuedSpan {
  readonly id: string;
  readonly attainedAt: number;
  /** Infinity for no end. */
  readonly expiresAt: number;
}

function endOf({ expiresAt = Infinity }: Attainment): number {
  return expiresAt;
}

function covers(held: Attainment, { attainedAt, expiresAt }: IssuedSpan): boolean {
  return held.attainedAt <= attainedAt && expiresAt <= endOf(held);
}

async function standingAt(
  { learnerId, ruleId, ruleVersion }: Attainment,
  sequence: number,
  tx: Tx,
): Promise<IssuedSpan[]> {
  const rows = await tx
    .withTables<CredentialsTables>()
    .selectFrom("credentials_issued")
    .select(["id", "attained_at", "expires_at"])
    .where("learner_id", "=", learnerId)
    .where("rule_id", "=", ruleId)
    .where("rule_version", "=", ruleVersion)
    .where("sequence", "<=", sequence)
    .where((on) =>
      on.or([on("revoked_sequence", "is", null), on("revoked_sequence", ">", sequence)]),
    )
    .execute();
  return rows.map(({ id, attained_at, expires_at }) => ({
    id,
    attainedAt: Number(attained_at),
    expiresAt: expires_at === null ? Infinity : Number(expires_at),
  }));
}

async function issue(
  attainment: Attainment,
  sequence: number,
  tx: Tx,
  { attainments, ...desk }: Desk,
): Promise<void> {
  const { attainedAt, expiresAt, learnerId } = attainment;
  const framework = attainments.frameworks.find((one) => one.id === attainment.frameworkId);
  const rule = attainments.rules.find(
    (one) => one.id === attainment.ruleId && one.version === attainment.ruleVersion,
  );
  if (!framework || !rule) return;
  // The same attainment at the same place in the log: a replay issues nothing new.
  const place = [rule.id, `${rule.version}`, `${sequence}`] as const;
  const id = await namedUuid(
    "credential",
    learnerId,
    ...place,
    `${attainedAt}`,
    `${expiresAt ?? ""}`,
  );
  const credential = confirmationCredential({
    ...desk,
    id,
    attainment,
    framework,
    ruleTitle: rule.title,
  });
  await tx
    .withTables<CredentialsTables>()
    .insertInto("credentials_issued")
    .values({
      id,
      learner_id: learnerId,
      rule_id: rule.id,
      rule_version: rule.version,
      sequence,
      attained_at: attainedAt,
      expires_at: expiresAt ?? null,
      jwt: await signCredential(credential, desk.key),
      revoked_at: null,
      revoked_sequence: null,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

async function takeBack(id: string, sequence: number, tx: Tx, { clock }: Desk): Promise<void> {
  await tx
    .withTables<CredentialsTables>()
    .updateTable("credentials_issued")
    .set({ revoked_at: clock(), revoked_sequence: sequence })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .execute();
}

function createCredentials({ address, clock, database, issuer, key }: Desk): Credentials {
  const keys = publicKeys(key);
  const toIssued = ({ id, jwt }: { id: string; jwt: string }): IssuedCredential => ({
    id,
    jwt,
    address: `${address}/${id}`,
  });
  return {
    keys,
    async of(learnerId) {
      const rows = await database
        .query<CredentialsTables>()
        .selectFrom("credentials_issued")
        .select(["id", "jwt"])
        .where("learner_id", "=", learnerId)
        .orderBy("sequence", "desc")
        .execute();
      return rows.map(toIssued);
    },
    async get(id) {
      const row = await find(database, id);
      if (row) return toIssued(row);
      throw new HvsError<CredentialsErrorCode>("CREDENTIALS_NOT_FOUND", "No such credential.", {
        status: 404,
        hint: {
          vi: "Kiểm tra lại đường dẫn hoặc mã QR trên xác nhận.",
          en: "Check the address or the QR code on the confirmation.",
        },
      });
    },
    verify: (jwt) =>
      verifyCredential(jwt, {
        keys,
        issuer: issuer.id,
        now: clock(),
        isRevoked: async (credential) =>
          (await find(database, credential.slice(address.length + 1)))?.revoked_at !== null,
      }),
  };
}

function find(
  database: Database,
  id: string,
): Promise<CredentialsTables["credentials_issued"] | undefined> {
  return database
    .query<CredentialsTables>()
    .selectFrom("credentials_issued")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
}
