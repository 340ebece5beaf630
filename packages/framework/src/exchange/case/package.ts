import type { JsonObject } from "@hocvuso/core";

/** A link to another record. */
export interface CaseLink {
  /** Name of what it leads to. */
  title: string;
  /** Identifier of what it leads to. */
  identifier: string;
  /** Address of what it leads to. */
  uri: string;
  /** Kind of what it leads to: `CASE` or `ext:…`; 1.1 only. */
  targetType?: string;
}

/** What every record of CASE has. */
export interface CaseRecord {
  /** UUID. */
  identifier: string;
  /** Address. */
  uri: string;
  /** Time of the last change, ISO 8601. */
  lastChangeDateTime: string;
  /** What stands beyond the standard; 1.1 only. */
  extensions?: JsonObject;
}

/** The framework itself. */
export interface CaseDocument extends CaseRecord {
  /** Who made it. */
  creator: string;
  /** Name. */
  title: string;
  /** `1.1`, or absent. */
  caseVersion?: string;
  /** Kind of framework; 1.1 only. */
  frameworkType?: string;
  /** Where the official text stands. */
  officialSourceURL?: string;
  /** Who published it. */
  publisher?: string;
  /** What it is for. */
  description?: string;
  /** Topics. */
  subject?: string[];
  /** Topics, by link. */
  subjectURI?: CaseLink[];
  /** Language of its texts, BCP 47. */
  language?: string;
  /** Version. */
  version?: string;
  /** `Draft`, `Adopted` and the like. */
  adoptionStatus?: string;
  /** First day in force. */
  statusStartDate?: string;
  /** Day on which it ends. */
  statusEndDate?: string;
  /** Its licence. */
  licenseURI?: CaseLink;
  /** Remarks; we put the citation of the source here. */
  notes?: string;
}

/** An item: a domain, a competence, an indicator, a level. */
export interface CaseItem extends CaseRecord {
  /** Its full text. */
  fullStatement: string;
  /** Another name. */
  alternativeLabel?: string;
  /** Name of its kind. */
  CFItemType?: string;
  /** Its kind, by link. */
  CFItemTypeURI?: CaseLink;
  /** Its code for people. */
  humanCodingScheme?: string;
  /** Its place in a list, as it is written. */
  listEnumeration?: string;
  /** Its short text. */
  abbreviatedStatement?: string;
  /** Words to find it by. */
  conceptKeywords?: string[];
  /** A concept, by link. */
  conceptKeywordsURI?: CaseLink;
  /** Remarks. */
  notes?: string;
  /** Topics; 1.1 only. */
  subject?: string[];
  /** Topics, by link; 1.1 only. */
  subjectURI?: CaseLink[];
  /** Language of its texts, BCP 47. */
  language?: string;
  /** Grades it is for. */
  educationLevel?: string[];
  /** Its licence. */
  licenseURI?: CaseLink;
  /** First day in force. */
  statusStartDate?: string;
  /** Day on which it ends. */
  statusEndDate?: string;
}

/** A relation between two nodes. */
export interface CaseAssociation extends CaseRecord {
  /** How the origin stands to the destination. */
  associationType: string;
  /** Place among its siblings. */
  sequenceNumber?: number;
  /** The node that is spoken of. */
  originNodeURI: CaseLink;
  /** The node it is related to. */
  destinationNodeURI: CaseLink;
  /** Group it belongs to. */
  CFAssociationGroupingURI?: CaseLink;
  /** Remarks; 1.1 only. */
  notes?: string;
}

/** A definition: a kind of item, a licence, a subject, a concept, a grouping. */
export interface CaseDefinition extends CaseRecord {
  /** Name. */
  title: string;
  /** What it is. */
  description?: string;
  /** Place in a hierarchy. */
  hierarchyCode?: string;
  /** Code of a kind of item. */
  typeCode?: string;
  /** Text of a licence. */
  licenseText?: string;
  /** Words of a concept. */
  keywords?: string;
}

/** The definitions of a package. */
export interface CaseDefinitions {
  /** Concepts that keywords come from. */
  CFConcepts?: CaseDefinition[];
  /** Subjects. */
  CFSubjects?: CaseDefinition[];
  /** Licences. */
  CFLicenses?: CaseDefinition[];
  /** Kinds of item. */
  CFItemTypes?: CaseDefinition[];
  /** Groups of associations. */
  CFAssociationGroupings?: CaseDefinition[];
}

/** A step of a criterion. */
export interface CaseCriterionLevel extends Omit<CaseRecord, "extensions"> {
  /** What is shown at this step. */
  description?: string;
  /** Its name. */
  quality?: string;
  /** Its number. */
  score?: number;
  /** What to say to the learner. */
  feedback?: string;
  /** Its place, from 1. */
  position?: number;
  /** Criterion it belongs to. */
  rubricCriterionId?: string;
  /** What stands beyond the standard; a list, unlike elsewhere. */
  extensions?: JsonObject[];
}

/** A criterion of a rubric. */
export interface CaseCriterion extends CaseRecord {
  /** Its kind. */
  category?: string;
  /** What is judged. */
  description?: string;
  /** The item that is judged. */
  CFItemURI?: CaseLink;
  /** How much it counts. */
  weight?: number;
  /** Its place, from 1. */
  position?: number;
  /** Rubric it belongs to. */
  rubricId?: string;
  /** Its steps, lowest first. */
  CFRubricCriterionLevels?: CaseCriterionLevel[];
}

/** A rubric. */
export interface CaseRubric extends CaseRecord {
  /** Name. */
  title?: string;
  /** What it is for. */
  description?: string;
  /** Its criteria. */
  CFRubricCriteria?: CaseCriterion[];
}

/**
 * A CASE package: one framework with all that belongs to it.
 *
 * The names are the standard's; the shape is that of version 1.1, of which 1.0 is a part.
 *
 * @see 1EdTech CASE 1.1, CFPackage
 */
export interface CasePackage {
  /** The framework. */
  CFDocument: CaseDocument;
  /** Its items. */
  CFItems: CaseItem[];
  /** Relations, among them those of child to parent. */
  CFAssociations: CaseAssociation[];
  /** Kinds of item, licences and the like. */
  CFDefinitions?: CaseDefinitions;
  /** Rubrics. */
  CFRubrics?: CaseRubric[];
  /** What stands beyond the standard; 1.1 only. */
  extensions?: JsonObject;
}
