import { findPersonalData } from "@hocvuso/xapi";
import { badParameter } from "../errors.ts";
import { assertOnly, readAgent, readIri, readTime, readUuid, required } from "../parameters.ts";
import type { DocumentKind } from "../tables.ts";
import type { DocumentContext } from "./document-store.ts";

/** Which documents a request is about. */
export interface DocumentAddress {
  readonly context: DocumentContext;
  /** Absent: all of the context. */
  readonly id: string | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly sinceMs: number | undefined;
}

const idNames: Readonly<Record<DocumentKind, "profileId" | "stateId">> = {
  state: "stateId",
  "activity-profile": "profileId",
  "agent-profile": "profileId",
};

const contextNames: Readonly<Record<DocumentKind, readonly string[]>> = {
  state: ["activityId", "agent", "registration"],
  "activity-profile": ["activityId"],
  "agent-profile": ["agent"],
};

/** What an address is read with. */
export interface AddressOptions {
  readonly tenant: string;
  /** What the request may leave the id out for. */
  readonly several: "clear" | "list" | "none";
  readonly guard: "off" | "refuse";
}

/**
 * Reads the parameters of a document resource.
 *
 * @throws A {@link HvsError} coded `LRS_BAD_PARAMETER`.
 * @see xAPI 1.0.3, Communication, 2.3, 2.6 and 2.7
 */
export function readDocumentAddress(
  kind: DocumentKind,
  parameters: URLSearchParams,
  { tenant, several, guard }: AddressOptions,
): DocumentAddress {
  const idName = idNames[kind];
  const names = contextNames[kind];
  const listing = several === "list" && !parameters.has(idName);
  assertOnly(parameters, [...names, idName, ...(listing ? ["since"] : [])]);
  const id = parameters.get(idName) ?? undefined;
  if (several === "none" || id === "") required(idName, id);
  return {
    context: {
      tenant,
      kind,
      activity: names.includes("activityId")
        ? required("activityId", readIri(parameters, "activityId"))
        : "",
      agent: names.includes("agent") ? readDocumentAgent(parameters, guard) : "",
      registration: readUuid(parameters, "registration") ?? "",
    },
    id,
    sinceMs: readTime(parameters, "since"),
  };
}

function readDocumentAgent(parameters: URLSearchParams, guard: "off" | "refuse"): string {
  const { actor, key } = required("agent", readAgent(parameters));
  if (guard === "refuse" && findPersonalData({ actor }).length > 0) {
    throw badParameter("agent", {
      vi: "Chỉ dùng tài khoản ẩn danh (account), không dùng thư điện tử hay họ tên.",
      en: "Use an opaque account only, neither an e-mail address nor a name.",
    });
  }
  return key;
}
