import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import type { LearnerId } from "@hocvuso/core";
import { expect, it } from "vitest";
import { audit, number, openDatabase, sealOf } from "../vault/__fixtures__/open-vault.ts";
import { parseCitizenNumber } from "../vault/citizen-number.ts";
import { portalAccount, providerSubject } from "../vault/identifier.ts";
import { issuer, openLinking } from "./__fixtures__/open-linking.ts";

const canaries = {
  number: "990200123456",
  name: "Nguyễn Văn Thử",
  mail: "nguyen.van.thu@congdan.example",
  phone: "0190000042",
};
const texts = Object.values(canaries);

/** Also as bytes that a driver or an encoder could have made of them. */
const forms = texts.flatMap((text) => {
  const bytes = Buffer.from(text);
  const base64 = bytes.toString("base64url").slice(0, -2);
  return [text, bytes.toString("hex"), base64, [...text].reverse().join("")];
});

it.each([
  ["without sealed copies", {}],
  ["with sealed copies", { sealingKeys: [sealOf(1)] }],
])("pushed into every input, nothing personal is kept or shown, %s", async (_, options) => {
  const folder = mkdtempSync(join(tmpdir(), "linking-canary-"));
  const database = await openDatabase(join(folder, "hub.db"));
  const bench = await openLinking({ database, ...options });
  const { linking, vault } = bench;
  const seen: unknown[] = [];
  const watch = async (work: () => unknown): Promise<void> => {
    try {
      seen.push(await work());
    } catch (error) {
      seen.push(error, (error as Error).stack);
    }
  };
  const citizen = parseCitizenNumber(canaries.number);
  const identifiers = texts.flatMap((text) => [providerSubject(issuer, text), portalAccount(text)]);
  const officer = await vault.learnerFor(number(1));
  for (const one of [citizen, ...identifiers]) await watch(() => vault.learnerFor(one));
  for (const one of identifiers) {
    const key = one.kind === "subject" ? "subject" : "portalAccount";
    await watch(() => linking.resolveLearner({ citizenNumber: citizen, [key]: one }));
    const [learner, identifier] = [bench.prove(officer), bench.prove(one)];
    await watch(() => linking.link({ learner, identifier }));
    await watch(() => linking.merge({ from: bench.prove(citizen), into: identifier }));
    await watch(() => vault.find(one, { audit }));
  }
  for (const text of texts) {
    await watch(() => parseCitizenNumber(`${text}9`));
    await watch(() => vault.find(citizen, { audit: { by: text as LearnerId, purpose: text } }));
    await watch(() => vault.find(citizen, { audit: { by: "system", purpose: text } }));
    await watch(() => vault.erase(text as LearnerId));
    await watch(() => linking.canonical(text as LearnerId));
    await watch(() => linking.redeemActivation(text));
    await watch(() => linking.unlink({ learner: bench.prove(officer), ref: text }));
    const rest = {
      officer: bench.prove(officer),
      kind: "other",
      documentKind: "passport",
    } as const;
    await watch(() => linking.supervise({ ...rest, documentKind: text }));
    await watch(() => linking.supervise({ ...rest, note: text }));
    const guardian = { learnerId: text as LearnerId, consentReceiptId: text };
    await watch(() => linking.supervise({ ...rest, guardian }));
    await watch(() =>
      linking.renewActivation({ officer: rest.officer, learnerId: text as LearnerId }),
    );
  }
  for await (const entry of vault.auditTrail()) seen.push(entry);
  for await (const part of vault.exportFor(officer)) seen.push(part);
  seen.push(await linking.identifiersOf(officer), await vault.countByVersion());
  const { activation } = await linking.supervise({
    officer: bench.prove(officer),
    kind: "other",
    documentKind: "passport",
  });
  const shown =
    inspect(seen, { depth: 20, showHidden: true, maxArrayLength: null }) + JSON.stringify(seen);
  expect(seen.length).toBeGreaterThan(80);
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  const raw = Buffer.concat(files).toString("utf8");
  expect(raw).toContain("identity_link_history");
  expect(raw).toContain("merged");
  expect(forms.filter((form) => shown.includes(form) || raw.includes(form))).toEqual([]);
  for (const group of [activation.text, activation.text.replaceAll("-", "")]) {
    expect(raw).not.toContain(group);
  }
  await database.close();
});
