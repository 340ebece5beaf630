import * as z from "zod";

/** Name of a class of CASE. */
export type CaseClass =
  | "CFAssociation"
  | "CFAssociationGrouping"
  | "CFConcept"
  | "CFDocument"
  | "CFItem"
  | "CFItemType"
  | "CFLicense"
  | "CFRubric"
  | "CFRubricCriterion"
  | "CFRubricCriterionLevel"
  | "CFSubject";

/** Fields of one class, by name. */
type CaseShape = Readonly<Record<string, z.ZodType>>;

/** Fields of every class. */
export type CaseShapes = Readonly<Record<CaseClass, CaseShape>>;

const text = /*@__PURE__*/ (() => z.string())();
const texts = /*@__PURE__*/ (() => z.array(z.string()))();
const date = /*@__PURE__*/ (() => z.iso.date())();
const uuid = /*@__PURE__*/ (() =>
  z.string().regex(/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i))();
const extensions = /*@__PURE__*/ (() => z.exactOptional(z.record(z.string(), z.unknown())))();

/** What every record of CASE has. */
const base = /*@__PURE__*/ (() => ({
  identifier: uuid,
  uri: text,
  lastChangeDateTime: text,
  extensions,
}))();

const linkUri = /*@__PURE__*/ (() => z.object({ title: text, identifier: uuid, uri: text }))();

const linkGenUri = /*@__PURE__*/ (() =>
  z.object({
    title: text,
    identifier: text,
    uri: text,
    targetType: z.exactOptional(text),
  }))();

const statusDates = /*@__PURE__*/ (() => ({
  statusStartDate: z.exactOptional(date),
  statusEndDate: z.exactOptional(date),
}))();

/** The classes of CASE 1.1, field by field; what stands in none of them is no CASE. */
export const caseShapes: CaseShapes = /*@__PURE__*/ (() => ({
  CFDocument: {
    ...base,
    frameworkType: z.exactOptional(text),
    caseVersion: z.exactOptional(z.literal("1.1")),
    creator: text,
    title: text,
    officialSourceURL: z.exactOptional(text),
    publisher: z.exactOptional(text),
    description: z.exactOptional(text),
    subject: z.exactOptional(texts),
    subjectURI: z.exactOptional(z.array(linkUri)),
    language: z.exactOptional(text),
    version: z.exactOptional(text),
    adoptionStatus: z.exactOptional(text),
    ...statusDates,
    licenseURI: z.exactOptional(linkUri),
    notes: z.exactOptional(text),
  },
  CFItem: {
    ...base,
    fullStatement: text,
    alternativeLabel: z.exactOptional(text),
    CFItemType: z.exactOptional(text),
    humanCodingScheme: z.exactOptional(text),
    listEnumeration: z.exactOptional(text),
    abbreviatedStatement: z.exactOptional(text),
    conceptKeywords: z.exactOptional(texts),
    conceptKeywordsURI: z.exactOptional(linkUri),
    notes: z.exactOptional(text),
    subject: z.exactOptional(texts),
    subjectURI: z.exactOptional(z.array(linkUri)),
    language: z.exactOptional(text),
    educationLevel: z.exactOptional(texts),
    CFItemTypeURI: z.exactOptional(linkUri),
    licenseURI: z.exactOptional(linkUri),
    ...statusDates,
  },
  CFAssociation: {
    ...base,
    associationType: text,
    sequenceNumber: z.exactOptional(z.int()),
    originNodeURI: linkGenUri,
    destinationNodeURI: linkGenUri,
    CFAssociationGroupingURI: z.exactOptional(linkUri),
    notes: z.exactOptional(text),
  },
  CFConcept: {
    ...base,
    title: text,
    keywords: z.exactOptional(text),
    hierarchyCode: text,
    description: z.exactOptional(text),
  },
  CFSubject: {
    ...base,
    title: text,
    hierarchyCode: text,
    description: z.exactOptional(text),
  },
  CFLicense: {
    ...base,
    title: text,
    description: z.exactOptional(text),
    licenseText: text,
  },
  CFItemType: {
    ...base,
    title: text,
    description: text,
    hierarchyCode: text,
    typeCode: z.exactOptional(text),
  },
  CFAssociationGrouping: {
    ...base,
    title: text,
    description: z.exactOptional(text),
  },
  CFRubric: {
    ...base,
    title: z.exactOptional(text),
    description: z.exactOptional(text),
  },
  CFRubricCriterion: {
    ...base,
    category: z.exactOptional(text),
    description: z.exactOptional(text),
    CFItemURI: z.exactOptional(linkUri),
    weight: z.exactOptional(z.number()),
    position: z.exactOptional(z.int()),
    rubricId: z.exactOptional(uuid),
  },
  CFRubricCriterionLevel: {
    ...base,
    extensions: z.exactOptional(z.array(z.record(z.string(), z.unknown()))),
    description: z.exactOptional(text),
    quality: z.exactOptional(text),
    score: z.exactOptional(z.number()),
    feedback: z.exactOptional(text),
    position: z.exactOptional(z.int()),
    rubricCriterionId: z.exactOptional(uuid),
  },
}))();
