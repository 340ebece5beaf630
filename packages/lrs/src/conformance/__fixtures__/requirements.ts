import type { XapiVersion } from "@hocvuso/xapi";

// SOURCE: numbers and sections of ADL's requirements for record stores
// (github.com/adlnet/xapi-lrs-conformance-requirements) as its test suite uses them, commit
// 2ec25f2eb8ccfcb7cb63ec2679dbd965f9f6ffdc; the cases themselves are ours.

/** Requirements of one section, and the files of cases that hold them. */
export interface RequirementGroup {
  /** Section in each version that has them; for IEEE 9274.1.1 as the suite numbers it. */
  readonly sections: Readonly<Partial<Record<XapiVersion, string>>>;
  readonly ids: readonly number[];
  /** Files in `cases/`, without ending. */
  readonly files: readonly string[];
}

function group(
  xapi103: string,
  ieee: string | undefined,
  ids: string,
  ...files: string[]
): RequirementGroup {
  const sections = { "1.0.3": xapi103, ...(ieee !== undefined && { "2.0.0": ieee }) };
  return { sections, ids: ids.split(" ").flatMap(range), files };
}

/** "3" and "5-7". */
function range(text: string): number[] {
  const [first = 0, last = first] = text.split("-").map(Number);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** All requirements there are, each once. */
export const requirements: readonly RequirementGroup[] = [
  group("Data 2.2", "Data 2.2", "1-14", "formatting"),
  group("Communication 1.4", "Communication 1.4", "15", "http"),
  group("Data 2.3", "4.2.5", "16-20", "voiding"),
  group("Data 2.4.1", "4.2.4.2", "21 26-30", "identity"),
  group("Data 2.4.2", "4.2.2.1", "31-43", "actor"),
  group("Data 2.4.3", "4.2.2.2", "44-45", "verb"),
  group("Data 2.4.4", "4.2.2.3", "46-73", "activity", "other-objects"),
  group("Data 2.4.5", "4.2.2.4", "74-83", "result"),
  group("Data 2.4.6", "4.2.2.5", "84-96", "context"),
  group("Data 2.4.7", "4.2.4.2", "22", "times"),
  group("Data 2.4.8", "4.2.4.2", "23 97", "times"),
  group("Data 2.4.9", "4.2.4.2", "24 98-100", "authority"),
  group("Data 2.4.10", "4.2.4.3", "101 332", "authority"),
  group("Data 2.4.11", "4.2.2.6", "25 102-107", "attachments"),
  group("Data 2.5", "Data 2.5", "108-114", "retrieval", "statements-read"),
  group("Data 2.6", "Data 2.6", "115-117", "signed"),
  group("Data 4.1", "Data 4.1", "118-120", "special"),
  group("Data 4.2", "Data 4.2", "121", "special"),
  group("Data 4.5", "Data 4.5", "122-123", "times"),
  group("Data 4.6", "Data 4.6", "124", "result"),
  group("Communication 1.1", "Communication 1.1", "125-126", "http"),
  group("Communication 1.3", undefined, "336", "http"),
  group("Communication 1.5", "4.1.3", "127-138", "multipart"),
  group("Communication 2.1.1", "4.1.6.1", "139 142-145", "statements-write"),
  group("Communication 2.1.2", "4.1.6.1", "146-147", "statements-write"),
  group("Communication 2.1.2", undefined, "148", "http"),
  group(
    "Communication 2.1.3",
    "4.1.6.1",
    "149-161 164-181",
    "statements-read",
    "statements-filter",
    "formats",
  ),
  group("Communication 2.1.4", "4.1.6.1", "162-163", "voiding"),
  group("Communication 2.2", "Communication 2.2", "140-141 182-186", "documents", "merges"),
  group("Communication 2.3", "4.1.6.2", "187-235", "documents", "merges"),
  group("Communication 2.4", "4.1.6.3", "236-249", "people"),
  group("Communication 2.5", "4.1.6.4", "250-254", "people"),
  group("Communication 2.6", "4.1.6.5", "255-284", "documents", "merges", "concurrency"),
  group("Communication 2.7", "4.1.6.6", "285-314", "documents", "merges"),
  group("Communication 2.8", "4.1.6.7", "315-321", "http"),
  group("Communication 3.1", "4.1.4", "322", "concurrency"),
  group("Communication 3.2", "Communication 3.2", "323-329", "requests"),
  group("Communication 3.3", "Communication 3.3", "330-331 333", "requests"),
  group("Communication 4.0", "Communication 4.0", "334-335", "http"),
];

const removed = "Withdrawn: the suite has the number, no test.";
const text = "A parameter is text, whatever it holds; the suite does not run it either.";

/** Requirements without a case here: why, or the test that holds them. */
export const elsewhere: Readonly<Record<number, string>> = {
  95: removed,
  136: removed,
  137: removed,
  138: removed,
  185: "Marked as untestable by the suite.",
  186: "Marked as untestable by the suite.",
  223: "Neither version has since for DELETE; a case has it refused.",
  224: text,
  225: text,
  226: text,
  228: text,
  276: text,
  277: text,
  305: text,
  306: text,
  307: text,
  320: "Withdrawn: about need not have extensions.",
  323: "Speaks of all answers there are; each error has its own case.",
  327: "access/assert-scope.test.ts and http-rules.test.ts: 403 for a key of another scope.",
  328: "http-rules.test.ts: 413 for a body above the limit.",
  329: "http-rules.test.ts: a database that cannot be used is answered, without details.",
};
