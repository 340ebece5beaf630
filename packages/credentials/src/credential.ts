import type { Text } from "@hocvuso/core";
import { type Attainment, type Framework, readText } from "@hocvuso/framework";

/** Who confirms. */
export interface CredentialIssuer {
  /** Web address that names the issuer; signatures name it too. */
  readonly id: string;
  /** Name for people. */
  readonly name: Text;
}

/**
 * A confirmation of a level, as an Open Badges 3.0 credential in the W3C data model 2.0.
 *
 * It names the learner by an opaque address only.
 */
export interface ConfirmationCredential {
  /** JSON-LD contexts, the W3C one first. */
  readonly "@context": readonly string[];
  /** Web address of the credential; its verify page. */
  readonly id: string;
  /** `VerifiableCredential` and `OpenBadgeCredential`. */
  readonly type: readonly string[];
  /** Title, Vietnamese. */
  readonly name: string;
  /** Who confirms. */
  readonly issuer: CredentialIssuerProfile;
  /** From when it holds, RFC 3339, UTC. */
  readonly validFrom: string;
  /** Until when it holds; without end if absent. */
  readonly validUntil?: string;
  /** What is confirmed about whom. */
  readonly credentialSubject: CredentialSubject;
}

/** The issuer as a credential shows it (Open Badges 3.0, Profile). */
export interface CredentialIssuerProfile {
  /** Web address. */
  readonly id: string;
  /** `Profile`. */
  readonly type: readonly string[];
  /** Name, Vietnamese. */
  readonly name: string;
}

/** Subject of the confirmation (Open Badges 3.0, AchievementSubject). */
export interface CredentialSubject {
  /** Opaque address of the learner. */
  readonly id: string;
  /** `AchievementSubject`. */
  readonly type: readonly string[];
  /** What was achieved. */
  readonly achievement: CredentialAchievement;
}

/** The achievement (Open Badges 3.0, Achievement). */
export interface CredentialAchievement {
  /** Web address that stands for this rule and version. */
  readonly id: string;
  /** `Achievement`. */
  readonly type: readonly string[];
  /** Title, Vietnamese. */
  readonly name: string;
  /** One sentence, Vietnamese. */
  readonly description: string;
  /** What had to be done. */
  readonly criteria: CredentialCriteria;
  /** Item of the framework (Open Badges 3.0, Alignment). */
  readonly alignment: readonly CredentialAlignment[];
}

/** What had to be done (Open Badges 3.0, Criteria). */
export interface CredentialCriteria {
  /** One sentence, Vietnamese. */
  readonly narrative: string;
}

/** Which item of which framework at which level (Open Badges 3.0, Alignment). */
export interface CredentialAlignment {
  /** `Alignment`. */
  readonly type: readonly string[];
  /** Code of the item and level: `4.2/2`. */
  readonly targetCode: string;
  /** Title of the item. */
  readonly targetName: string;
  /** Title of the framework. */
  readonly targetFramework: string;
  /** Web address that stands for the item. */
  readonly targetUrl: string;
}

/** What a credential is made from. */
export interface CredentialInput {
  /** Id of the credential, a UUID. */
  readonly id: string;
  /** Address under which credentials are found, no trailing slash. */
  readonly address: string;
  /** Who confirms. */
  readonly issuer: CredentialIssuer;
  /** The level reached. */
  readonly attainment: Attainment;
  /** The framework it belongs to. */
  readonly framework: Framework;
  /** Title of the rule that decided. */
  readonly ruleTitle: Text;
}

/**
 * Writes a confirmation; signing is another step.
 *
 * @see https://www.imsglobal.org/spec/ob/v3p0/ and https://www.w3.org/TR/vc-data-model-2.0/
 * @example
 * ```ts
 * const credential = confirmationCredential({ id, address, issuer, attainment, framework, ruleTitle });
 * ```
 */
export function confirmationCredential(input: CredentialInput): ConfirmationCredential {
  const { id, address, issuer, attainment, framework, ruleTitle } = input;
  const item = framework.items.find((one) => one.code === attainment.item);
  const title = item ? readText(item.title) : attainment.item;
  const rule = `${address}/rules/${attainment.ruleId}/${attainment.ruleVersion}`;
  return {
    "@context": [
      "https://www.w3.org/ns/credentials/v2",
      "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    id: `${address}/${id}`,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: `Xác nhận bậc ${attainment.level}: ${title}`,
    issuer: { id: issuer.id, type: ["Profile"], name: issuer.name.vi },
    validFrom: new Date(attainment.attainedAt).toISOString(),
    ...(attainment.expiresAt !== undefined && {
      validUntil: new Date(attainment.expiresAt).toISOString(),
    }),
    credentialSubject: {
      id: `${address}/learners/${attainment.learnerId}`,
      type: ["AchievementSubject"],
      achievement: {
        id: rule,
        type: ["Achievement"],
        name: `${title} – bậc ${attainment.level}`,
        description: `Đạt bậc ${attainment.level} năng lực ${attainment.item} theo ${readText(framework.title)}.`,
        criteria: { narrative: `${ruleTitle.vi} (quy tắc phiên bản ${attainment.ruleVersion}).` },
        alignment: [
          {
            type: ["Alignment"],
            targetCode: `${attainment.item}/${attainment.level}`,
            targetName: title,
            targetFramework: readText(framework.title),
            targetUrl: `${address}/frameworks/${framework.id}/${attainment.item}`,
          },
        ],
      },
    },
  };
}
