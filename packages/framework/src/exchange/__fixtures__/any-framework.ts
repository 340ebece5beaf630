import * as fc from "fast-check";
import type { Association, AssociationType } from "../../model/association.ts";
import { findRings } from "../../model/check-associations.ts";
import type {
  Framework,
  FrameworkItem,
  FrameworkLevel,
  Licence,
  Source,
} from "../../model/framework.ts";

/** Keeps the keys that are set; the model has no undefined values. */
function dense<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Value;
}

const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined, freq: 2 });

const text = fc.oneof(
  fc.constantFrom("An toàn", "Safety", "Bảo vệ thiết bị", 'a, b; "c" %2C\n<d>', "", " x "),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);

const map = (min: number) =>
  fc.dictionary(fc.constantFrom("vi", "en", "fr-CA"), text, { minKeys: min });

const day = fc.constantFrom("2025-03-11", "2024-02-29", "2026-12-31");

const source: fc.Arbitrary<Source> = fc
  .record({
    citation: text,
    verification: fc.constantFrom("own", "secondary", "unverified", "verified"),
    url: maybe(fc.constantFrom("https://agency.example/a?b=c", "not an address")),
    note: maybe(text),
  })
  .map((one) => dense(one) as Source);

const sources = fc.dictionary(fc.constantFrom("title.en", "code", "task.vi"), source);

const uuid = maybe(fc.uuid());

const extensions = fc.constantFrom(
  { case: { notes: "kept", educationLevel: ["6"] } },
  { case: "odd" },
  { other: { deep: [1, null] } },
);

const kinds = fc.constantFrom("domain", "competence", "indicator", "Level", "target-group");

function items(levelCount: number): fc.Arbitrary<FrameworkItem[]> {
  const one = fc.record({
    code: fc.oneof(fc.stringMatching(/^[1-9](\.[1-9]){0,2}[a-z]?$/), text),
    kind: kinds,
    title: map(0),
    description: maybe(map(0)),
    parent: fc.nat(),
    level: levelCount > 0 ? maybe(fc.integer({ min: 1, max: levelCount })) : fc.constant(undefined),
    keywords: maybe(fc.array(text, { maxLength: 3 })),
    validFrom: maybe(day),
    validTo: maybe(fc.oneof(day, fc.constant("soon"))),
    sources: maybe(sources),
    identifier: uuid,
    extensions: maybe(extensions),
  });
  return fc
    .uniqueArray(one, { minLength: 1, maxLength: 8, selector: (item) => item.code })
    .map((list) =>
      list.map(({ parent, ...item }, index) => {
        const above = list[parent % (index + 1)];
        const parentCode = above === list[index] ? undefined : above?.code;
        return dense({ ...item, parentCode }) as FrameworkItem;
      }),
    );
}

function levels(count: number): fc.Arbitrary<FrameworkLevel[]> {
  const one = fc.record({
    stage: map(0),
    title: maybe(map(0)),
    task: maybe(map(0)),
    autonomy: maybe(map(0)),
    aliases: maybe(fc.array(fc.record({ code: text, source }), { maxLength: 2 })),
    sources: maybe(sources),
  });
  return fc
    .array(one, { minLength: count, maxLength: count })
    .map((list) =>
      list.map((level, index) => dense({ level: index + 1, ...level }) as FrameworkLevel),
    );
}

const types: fc.Arbitrary<AssociationType> = fc.constantFrom(
  "exactMatchOf",
  "exemplar",
  "hasSkillLevel",
  "isChildOf",
  "isPartOf",
  "isPeerOf",
  "isRelatedTo",
  "isTranslationOf",
  "precedes",
  "replacedBy",
  "ext:narrows",
  "ext:hẹp hơn",
);

function associations(frameworkId: string, codes: readonly string[]): fc.Arbitrary<Association[]> {
  const ref = fc.oneof(
    fc.record({ frameworkId: fc.constant(frameworkId), code: fc.constantFrom(...codes, "gone") }),
    fc.record({
      frameworkId: fc.constantFrom("eu-digcomp-2-2", "https://other.example/CFItems", "urn:uuid"),
      code: fc.oneof(text, fc.uuid()),
    }),
  );
  const one = fc.record({
    type: types,
    origin: ref,
    destination: ref,
    strength: maybe(fc.constantFrom(0, 0.5, 1)),
    source: maybe(source),
    note: maybe(map(0)),
    identifier: uuid,
  });
  return fc
    .array(one, { maxLength: 4 })
    .map((list) => list.map((link) => dense(link) as Association));
}

const licence: fc.Arbitrary<Licence> = fc
  .record({
    name: text,
    url: maybe(fc.constant("https://creativecommons.org/licenses/by/4.0/")),
    note: maybe(text),
  })
  .map((one) => dense(one) as Licence);

/** Leaves out the associations that come back to their start. */
function withoutRings(framework: Framework): Framework {
  if (!framework.associations) return framework;
  const rings = findRings(framework);
  const associations = framework.associations.filter((_, index) => !rings.has(index));
  return { ...framework, associations };
}

/** Any sound framework, odd ones too: empty codes, texts in no language, relations to nowhere. */
export const anyFramework: fc.Arbitrary<Framework> = fc.nat({ max: 3 }).chain((count) =>
  fc
    .record({
      id: fc.constantFrom("vn-example", "Khung/1 #2", "https://agency.example/f"),
      version: text,
      title: map(0),
      description: maybe(map(0)),
      issuer: map(0),
      legalBasis: maybe(fc.array(source, { maxLength: 2 })),
      validFrom: maybe(day),
      validTo: maybe(day),
      source,
      licence: maybe(licence),
      sources: maybe(sources),
      items: items(count),
      levels: levels(count),
      identifier: uuid,
      extensions: maybe(extensions),
    })
    .chain((framework) =>
      maybe(
        associations(
          framework.id,
          framework.items.map((item) => item.code),
        ),
      ).map((links) => withoutRings(dense({ ...framework, associations: links }) as Framework)),
    ),
);
