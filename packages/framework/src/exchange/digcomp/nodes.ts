import type { Issue } from "@hocvuso/core";
import type { Loss } from "../loss-report.ts";
import type { DigcompFaultCode, DigcompLossCode } from "./errors.ts";

/** What every node has. */
interface NodeFields {
  readonly [field: string]: unknown;
}

interface AreaFields extends NodeFields {
  readonly name: string;
  readonly description?: string;
}

interface CompetenceFields extends AreaFields {
  readonly competence_area_id: string;
}

interface LevelFields extends NodeFields {
  readonly four_levels_name: string;
  readonly eight_levels_mapping: number;
  readonly six_levels_mapping: string;
}

interface StatementFields extends NodeFields {
  readonly description: string;
  readonly competence_id: string;
  readonly four_levels_proficiency_name: string;
  readonly competence_area_id?: string;
  readonly ai_label?: string;
}

interface OutcomeFields extends StatementFields {
  readonly type?: string;
}

interface FieldsByType {
  readonly CompetenceArea: AreaFields;
  readonly Competence: CompetenceFields;
  readonly ProficiencyLevel: LevelFields;
  readonly CompetenceStatement: StatementFields;
  readonly LearningOutcome: OutcomeFields;
  readonly Glossary: NodeFields;
}

/** The node types that the release has. */
type NodeType = keyof FieldsByType;

const required: Readonly<Record<NodeType, readonly string[]>> = {
  CompetenceArea: ["name"],
  Competence: ["name", "competence_area_id"],
  ProficiencyLevel: ["four_levels_name", "eight_levels_mapping", "six_levels_mapping"],
  CompetenceStatement: ["description", "competence_id", "four_levels_proficiency_name"],
  LearningOutcome: ["description", "competence_id", "four_levels_proficiency_name"],
  Glossary: ["explanation"],
};

/** A node, with where it stands. */
export interface Node<Type extends NodeType> {
  /** Id without its type: `1.1`, `CS1.1.01`, `Basic_1`. */
  readonly id: string;
  /** JSON pointer to it. */
  readonly path: string;
  /** Its checked fields, without blanks around texts. */
  readonly fields: FieldsByType[Type];
}

/** The nodes of a release, by type, in their order. */
export type Nodes = { readonly [Type in NodeType]: Node<Type>[] };

/** What reading the nodes gives. */
interface NodesRead {
  /** The nodes. */
  readonly nodes: Nodes;
  /** What was mended. */
  readonly report: Loss<DigcompLossCode>[];
  /** What is wrong. */
  readonly issues: Issue<DigcompFaultCode>[];
}

/** Checks the nodes of a graph one by one. */
export function readNodes(graph: readonly unknown[]): NodesRead {
  const read: NodesRead = {
    nodes: {
      CompetenceArea: [],
      Competence: [],
      ProficiencyLevel: [],
      CompetenceStatement: [],
      LearningOutcome: [],
      Glossary: [],
    },
    report: [],
    issues: [],
  };
  graph.forEach((node, index) => {
    readNode(node, `/@graph/${index}`, read);
  });
  return read;
}

function readNode(node: unknown, path: string, { nodes, report, issues }: NodesRead): void {
  const fields = trimmed(node);
  const type = fields["@type"];
  const id = fields["@id"];
  if (typeof type !== "string" || typeof id !== "string") {
    issues.push(badField(path, typeof type === "string" ? "@id" : "@type"));
    return;
  }
  if (!isNodeType(type)) {
    report.push({
      code: "DIGCOMP_NODE_TYPE",
      kind: "lost",
      path,
      field: "@type",
      message: {
        vi: `Không đọc nút loại "${type}".`,
        en: `Nodes of type "${type}" are not read.`,
      },
    });
    return;
  }
  const bad = Object.keys({
    ...fields,
    ...Object.fromEntries(required[type].map((one) => [one, 0])),
  }).filter((field) => !isGood(field, fields[field]));
  if (bad.length > 0) {
    issues.push(...bad.map((field) => badField(path, field)));
    return;
  }
  const bare = id.startsWith(`${type}/`) ? id.slice(type.length + 1) : id;
  report.push(...mended(node as NodeFields, bare, path));
  (nodes[type] as unknown[]).push({ id: bare, path, fields });
}

function isNodeType(type: string): type is NodeType {
  return Object.hasOwn(required, type);
}

/** Every field of the release is a text, but for the number of a level. */
function isGood(field: string, value: unknown): boolean {
  if (field === "eight_levels_mapping") return Number.isInteger(value) && Number(value) > 0;
  return typeof value === "string" && value !== "";
}

function trimmed(node: unknown): NodeFields {
  const entries = typeof node === "object" && node !== null ? Object.entries(node) : [];
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === "string" ? value.trim() : value]),
  );
}

function mended(node: NodeFields, id: string, path: string): Loss<DigcompLossCode>[] {
  const found: Loss<DigcompLossCode>[] = [];
  if (/\s/.test(id)) {
    found.push({
      code: "DIGCOMP_ID",
      kind: "repaired",
      path: `${path}/@id`,
      field: "@id",
      message: {
        vi: "Định danh có dấu cách nên không phải là IRI; được đọc như một tên.",
        en: "The id has a space and is no IRI; it was read as a plain name.",
      },
    });
  }
  for (const [field, value] of Object.entries(node)) {
    if (typeof value !== "string" || value === value.trim()) continue;
    found.push({
      code: "DIGCOMP_BLANKS",
      kind: "repaired",
      path: `${path}/${field}`,
      field,
      message: {
        vi: "Đã bỏ khoảng trắng thừa ở hai đầu.",
        en: "Blanks around the text were taken away.",
      },
    });
  }
  return found;
}

function badField(path: string, field: string): Issue<DigcompFaultCode> {
  return {
    code: "DIGCOMP_BAD_NODE",
    path: `${path}/${field}`,
    message: {
      vi: `Trường "${field}" bị thiếu, trống hoặc sai kiểu.`,
      en: `The field "${field}" is missing, empty or of the wrong kind.`,
    },
  };
}
