/** Paths of the API below its address, with what each gives. */
export const endpoints: Readonly<Record<string, string>> = /*@__PURE__*/ (() => ({
  CFPackages: "getCFPackage",
  CFDocuments: "getCFDocument",
  CFItems: "getCFItem",
  CFItemAssociations: "getCFItemAssociations",
  CFAssociations: "getCFAssociation",
  CFAssociationGroupings: "getCFAssociationGrouping",
  CFConcepts: "getCFConcept",
  CFItemTypes: "getCFItemType",
  CFLicenses: "getCFLicense",
  CFSubjects: "getCFSubject",
  CFRubrics: "getCFRubric",
}))();

/** Place of the discovery file, as the standard fixes it. */
export const discoveryPath = "discovery/imscasev1p1_openapi3_v1p0.json";

/** The OpenAPI file that tells where this provider is and what it answers. */
export function discovery(baseUrl: string): object {
  const answers = {
    200: { description: "What was asked for." },
    400: { description: "A parameter is not of its form." },
    404: { description: "No such record, or no UUID." },
    default: { description: "imsx_StatusInfo" },
  };
  const query = ["limit", "offset", "sort", "orderBy", "filter", "fields"].map((name) => ({
    name,
    in: "query",
    schema: { type: name === "limit" || name === "offset" ? "integer" : "string" },
  }));
  const sourcedId = { name: "sourcedId", in: "path", required: true, schema: { type: "string" } };
  const single = Object.entries(endpoints).map(([collection, operationId]) => [
    `/${collection}/{sourcedId}`,
    { get: { operationId, parameters: [sourcedId], responses: answers } },
  ]);
  return {
    openapi: "3.0.1",
    info: { title: "CASE 1.1 provider", version: "1.1" },
    servers: [{ url: baseUrl }],
    paths: {
      "/CFDocuments": {
        get: { operationId: "getAllCFDocuments", parameters: query, responses: answers },
      },
      ...Object.fromEntries(single),
    },
  };
}
