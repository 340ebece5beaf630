import type { AssurancePolicy, Requirement, SupervisionKind } from "@hocvuso/identity";
import type { Member } from "@hocvuso/register";
import { type Citizen, fictitiousCitizen, type SyntheticAgency } from "@hocvuso/sandbox";

// How well this agency wants to know people, and who may vouch for somebody. The agency's own, as all of it here.

/** What every sign-in must reach; who has no such account comes in by an officer's word. */
export const entry: Requirement = { accountLevel: "02", authLevel: 2, admitOfficerVerified: true };

/** What actions ask for beyond that. */
export const policy: AssurancePolicy = {
  /**
   * Taking a signed confirmation. The packages' own default asks for authentication 3; the citizens of the
   * sandbox reach 2, so this portal asks for 2 and that it was a short while ago.
   */
  confirm: { accountLevel: "02", authLevel: 2, maxAuthAgeSeconds: 900 },
  /** Changing one's linked identities: a proof for that holds 15 minutes, so some of them are left to act in. */
  link: { maxAuthAgeSeconds: 600 },
  /** Verifying somebody face to face: an officer's sign-in counts for an hour; the form needs some of it. */
  supervise: { accountLevel: "02", authLevel: 2, maxAuthAgeSeconds: 3000 },
};

/** Documents that may be shown to an officer, by code. Their numbers are written nowhere. */
export const documentKinds: Readonly<Record<string, string>> = {
  "can-cuoc": "Thẻ căn cước",
  "giay-khai-sinh": "Giấy khai sinh",
  "ho-chieu": "Hộ chiếu",
  "the-thuong-tru": "Thẻ thường trú, thẻ tạm trú",
};

/** Why a person comes without an e-identity. */
export const supervisionKinds: Readonly<Record<SupervisionKind, string>> = {
  child: "Trẻ em",
  foreigner: "Người nước ngoài",
  "no-phone": "Người không có điện thoại",
  other: "Trường hợp khác",
};

const officerPositions = ["Giám đốc Sở", "Chánh Văn phòng", "Trưởng phòng", "Giám đốc Trung tâm"];

/**
 * Tells whether somebody verifies people face to face: here the heads of units, by the title in the register. Roles
 * are simple data in this example; an agency asks its own system of roles.
 */
export function isOfficer(member: Member | undefined): boolean {
  return officerPositions.includes(member?.position ?? "");
}

/**
 * Fictitious citizens who are not on the staff: one with every level, one whose account is too low for this portal
 * and who therefore needs an officer.
 */
export function visitorsOf(
  seed: number,
  { staff }: SyntheticAgency,
): Readonly<Record<"strong" | "weak", Citizen>> {
  return {
    strong: fictitiousCitizen(seed, staff.length, { authLevel: 4 }),
    weak: fictitiousCitizen(seed, staff.length + 1, { accountLevel: "01", authLevel: 1 }),
  };
}
