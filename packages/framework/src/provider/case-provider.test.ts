import { expect, it } from "vitest";
import { invalidIn11 } from "../exchange/case/__fixtures__/official-schemas.ts";
import { importCase } from "../exchange/case/index.ts";
import type { Framework } from "../model/framework.ts";
import { tt02of2025 } from "../vn/index.ts";
import { caseProvider } from "./case-provider.ts";
import { caseApi } from "./plugin.ts";

const lastChangeDateTime = "2025-03-11T00:00:00Z";
const baseUrl = "https://a.example/hvs/case/ims/case/v1p1";
const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

const concept = {
  identifier: uuid(901),
  uri: "https://a.example/c",
  lastChangeDateTime,
  title: "C",
  hierarchyCode: "1",
};
const below = { ...concept, identifier: uuid(902), hierarchyCode: "1.1" };
const other = { ...concept, identifier: uuid(903), hierarchyCode: "10" };

const small = (number: number, version: string, subject: string[]): Framework => ({
  id: `f${number}`,
  version,
  title: { en: `F${number}` },
  issuer: { en: "Agency" },
  source: { citation: "C", verification: "own" },
  identifier: uuid(number),
  licence: { name: "CC-BY-4.0" },
  items: [{ code: "1", kind: "domain", title: { en: "One" }, identifier: uuid(number + 100) }],
  levels: [],
  extensions: {
    case: {
      subject,
      CFDefinitions: {
        CFConcepts: [concept, below, other],
        CFSubjects: [concept],
        CFAssociationGroupings: [{ ...concept, hierarchyCode: undefined }],
      },
    },
  },
});

const frameworks = [
  small(3, "2", ["Math", "Art"]),
  small(1, "1", []),
  small(2, "2", ["math"]),
  tt02of2025,
];
const fetch = caseProvider({ frameworks, baseUrl, lastChangeDateTime });

const get = (path: string, init?: RequestInit) => fetch(new Request(`${baseUrl}/${path}`, init));
const titles = async (query: string) => {
  const response = await get(`CFDocuments?${query}`);
  const { CFDocuments } = (await response.json()) as { CFDocuments: { title: string }[] };
  return CFDocuments.map((one) => one.title);
};
const read = async (path: string) => (await get(path)).json() as Promise<Record<string, unknown>>;

it("serves a whole package that is valid, and that our import takes", async () => {
  const body = await read(`CFPackages/${uuid(1)}`);
  expect(invalidIn11(body)).toEqual([]);
  expect((await importCase(body)).ok).toBe(true);
});

it("serves every kind of record by its address", async () => {
  const body = (await read(`CFPackages/${uuid(1)}`)) as Record<string, Record<string, never>[]>;
  const [type] =
    (body.CFDefinitions as unknown as Record<string, { identifier: string }[]>).CFItemTypes ?? [];
  expect(await read(`CFDocuments/${uuid(1)}`)).toMatchObject({
    title: "F1",
    CFPackageURI: { uri: `${baseUrl}/CFPackages/${uuid(1)}` },
  });
  expect(await read(`CFItems/${uuid(101)}`)).toMatchObject({
    fullStatement: "One",
    CFDocumentURI: { identifier: uuid(1) },
  });
  const links = (await read(`CFItemAssociations/${uuid(101)}`)) as {
    CFItem: object;
    CFAssociations: { identifier: string }[];
  };
  expect(links).toMatchObject({
    CFItem: { identifier: uuid(101) },
    CFAssociations: [{ associationType: "isChildOf" }],
  });
  expect(await read(`CFAssociations/${links.CFAssociations[0]?.identifier}`)).toEqual(
    links.CFAssociations[0],
  );
  expect(await read(`CFItemTypes/${type?.identifier}`)).toMatchObject({
    CFItemTypes: [{ title: "domain" }],
  });
  expect(await read(`CFConcepts/${concept.identifier}`)).toEqual({ CFConcepts: [concept, below] });
  expect(await read(`CFSubjects/${concept.identifier}`)).toEqual({ CFSubjects: [concept] });
});

it("serves the uri of each record that it lists", async () => {
  const documents = (await read("CFDocuments")).CFDocuments as { identifier: string }[];
  const uris = new Set<string>();
  for (const { identifier } of documents) {
    const body = await read(`CFPackages/${identifier}`);
    const rubrics = (body.CFRubrics ?? []) as { uri: string }[];
    const { CFLicenses = [], CFItemTypes = [] } = body.CFDefinitions as Record<
      string,
      { uri: string }[]
    >;
    const lists = [body.CFItems, body.CFAssociations, CFLicenses, CFItemTypes, rubrics];
    for (const { uri } of lists.flat() as { uri: string }[]) uris.add(uri);
  }
  for (const uri of uris) expect([uri, (await fetch(new Request(uri))).status]).toEqual([uri, 200]);
});

it("pages with X-Total-Count and links to the other pages", async () => {
  const response = await get("CFDocuments?limit=1&offset=1&fields=title");
  expect(await response.json()).toEqual({ CFDocuments: [{ title: "F1" }] });
  expect(response.headers.get("x-total-count")).toBe("4");
  const page = (offset: number) => `<${baseUrl}/CFDocuments?limit=1&offset=${offset}&fields=title>`;
  expect(response.headers.get("link")).toBe(
    `${page(2)}; rel="next", ${page(0)}; rel="first", ${page(3)}; rel="last", ${page(0)}; rel="prev"`,
  );
});

it.each<[string, string[]]>([
  ["filter=creator='agency'&sort=title", ["F1", "F2", "F3"]],
  ["filter=creator='agency'&sort=title&orderBy=desc", ["F3", "F2", "F1"]],
  ["filter=creator='agency'&sort=nothing", ["F3", "F1", "F2"]],
  ["filter=version='2'", ["F3", "F2"]],
  ["filter=creator='Agency' AND version!='2'", ["F1"]],
  ["filter=title='F1' OR title='F2'", ["F1", "F2"]],
  ["filter=subject='math,art'", ["F3"]],
  ["filter=subject~'math'", ["F3", "F2"]],
  ["filter=title>='F2' AND title<'F9'", ["F3", "F2"]],
  ["filter=CFPackageURI.title='F1'", ["F1"]],
  ["filter=lastChangeDateTime>'2025-12-31T00:00:00Z'", []],
])("selects documents by %s", async (query, expected) => {
  expect(await titles(query)).toEqual(expected);
});

it("gives all fields when one that is asked for does not exist", async () => {
  const { CFDocuments } = await read("CFDocuments?limit=1&fields=title,nothing");
  expect((CFDocuments as object[])[0]).toHaveProperty("identifier");
});

it.each<[string, number, string]>([
  ["CFItems/none", 404, "invalid_uuid"],
  [`CFItems/${uuid(999)}`, 404, "unknownobject"],
  ["Nothing", 404, "unknownobject"],
  ["CFDocuments?limit=0", 400, "invalid_selection_field"],
  ["CFDocuments?offset=-1", 400, "invalid_selection_field"],
  ["CFDocuments?fields=", 400, "invalid_selection_field"],
  ["CFDocuments?filter=title", 400, "invalid_selection_field"],
  ["CFDocuments?filter=nothing='1'", 400, "invalid_selection_field"],
  ["CFDocuments?filter=title='1' AND title='2' AND title='3'", 400, "invalid_selection_field"],
  ["CFDocuments?sort=title&orderBy=up", 400, "invalid_sort_field"],
])("refuses %s with imsx_StatusInfo", async (path, status, minor) => {
  const response = await get(path);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({
    imsx_codeMajor: "failure",
    imsx_severity: "error",
    imsx_codeMinor: { imsx_codeMinorField: [{ imsx_codeMinorFieldValue: minor }] },
  });
});

it("answers 304, HEAD and preflight, and no writing method", async () => {
  const path = `CFItems/${uuid(101)}`;
  const etag = (await get(path)).headers.get("etag") ?? "";
  expect((await get(path, { headers: { "if-none-match": `"x", W/${etag}` } })).status).toBe(304);
  const head = await get(path, { method: "HEAD" });
  expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, etag, ""]);
  const preflight = await get(path, { method: "OPTIONS" });
  expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
  const put = await get(path, { method: "PUT" });
  expect([put.status, put.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
});

it("tells where it is by the discovery file, with all twelve paths", async () => {
  const body = await read("discovery/imscasev1p1_openapi3_v1p0.json");
  expect(body.servers).toEqual([{ url: baseUrl }]);
  expect(Object.keys(body.paths as object)).toHaveLength(12);
});

it("answers below its own path as a plugin of the hub", async () => {
  const context = { baseUrl: "https://a.example/hvs", path: "/hvs/case" } as never;
  const parts = await caseApi({ frameworks, lastChangeDateTime }).setup(context);
  const response = await parts.fetch?.(new Request(`${baseUrl}/CFDocuments/${uuid(1)}`));
  expect(await response?.json()).toMatchObject({ uri: `${baseUrl}/CFDocuments/${uuid(1)}` });
});
