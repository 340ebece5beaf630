import type { ErasedPart, LearnerId, Text } from "@hocvuso/core";
import type { Identity } from "../identity.ts";
import { dutiesRefusal } from "./duties-refusal.ts";
import type { ErasureSteps, StepResult } from "./erasure-steps.ts";
import type { PersonIds } from "./person-ids.ts";

type VaultDoor = Pick<Identity, "erase" | "exportFor">;

/** Where it is noted how much the vault held. */
const countStep = "0/identity/0";

const vaultLabel: Text = { vi: "Định danh và phiên đăng nhập", en: "Identity and sessions" };

/** Of these the vault's own history stays: it holds no identifier, and an id that means nobody. */
const keptKinds: Readonly<Record<string, Text>> = {
  "look-up": {
    vi: "Nhật ký tra cứu phải giữ để kiểm tra; không có thông tin định danh, mã người học không còn dẫn đến ai.",
    en: "The record of look-ups is kept for inspection; it holds no identifier, and the learner id leads to nobody.",
  },
};

const kindLabels: Readonly<Record<string, Text>> = {
  identifier: { vi: "Định danh đã mã hóa", en: "Identifiers, encrypted" },
  "merged-id": { vi: "Mã người học đã gộp", en: "Merged learner ids" },
  link: { vi: "Lịch sử liên kết", en: "History of links" },
  supervision: { vi: "Xác minh trực tiếp của cán bộ", en: "Verifications by officers" },
  "look-up": { vi: "Nhật ký tra cứu", en: "Record of look-ups" },
};

/** Makes the vault forget, and looks whether it did. What it held is counted before, once. */
export async function forgetPerson(
  identity: VaultDoor,
  ids: PersonIds,
  steps: ErasureSteps,
): Promise<StepResult> {
  // Asked about the first id, the vault answers for all of them.
  const counted = await countVault(identity, ids.slice(0, 1));
  const before = await steps.note(countStep, { label: vaultLabel, parts: counted });
  await identity.erase(ids[0]);
  // Now every id stands for itself.
  const after = await countVault(identity, ids);
  if (after.some(({ kind }) => !keptKinds[kind])) {
    throw dutiesRefusal("DUTIES_BAD_STATE", { path: "/identity" });
  }
  const gone = before.parts.filter(({ kind }) => !keptKinds[kind]);
  return {
    label: vaultLabel,
    parts: [...gone.map((part) => ({ ...part, erased: part.kept, kept: 0 })), ...after],
  };
}

async function countVault(
  identity: VaultDoor,
  ids: readonly LearnerId[],
): Promise<readonly ErasedPart[]> {
  const counts = new Map<string, number>();
  for (const id of ids) {
    for await (const { kind } of identity.exportFor(id)) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  return [...counts].map(([kind, kept]) => ({
    kind,
    label: kindLabels[kind] ?? { vi: kind, en: kind },
    erased: 0,
    kept,
    ...(keptKinds[kind] && { reason: keptKinds[kind] }),
  }));
}
