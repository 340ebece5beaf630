import { HvsError } from "@hocvuso/core";
import type { XapiErrorCode } from "../errors.ts";
import { type CallOptions, type Requests, readJson } from "./requests.ts";

/** A stored document. */
export interface LrsDocument {
  /** The content: read from JSON where it is JSON, else the bytes. */
  readonly content: unknown;
  /** Media type. */
  readonly contentType: string;
  /** Names this very content; for {@link PutDocumentOptions.etag}. `null` when the store gave none. */
  readonly etag: string | null;
}

/** Options of {@link LrsDocuments.put}. */
export interface PutDocumentOptions extends CallOptions {
  /** Only if the content there is still this one; `null`: only if there is none. Default: always. */
  readonly etag?: string | null;
}

/** Options of {@link LrsDocuments.ids}. */
export interface DocumentIdsOptions extends CallOptions {
  /** Only those stored after this time, RFC 3339. */
  readonly since?: string;
}

/** The documents of one place: of a learner in an activity, of an activity or of an agent. */
export interface LrsDocuments {
  /** Names of the documents there. */
  ids(options?: DocumentIdsOptions): Promise<readonly string[]>;
  /** One document, or `undefined`. */
  get(id: string, options?: CallOptions): Promise<LrsDocument | undefined>;
  /**
   * Puts a JSON document in the place of the one that is there.
   *
   * @returns `false` when another content is there than `etag` says; nothing was changed then.
   */
  put(id: string, content: unknown, options?: PutDocumentOptions): Promise<boolean>;
  /** Adds the properties of an object to the JSON document there, or makes it. */
  merge(
    id: string,
    content: Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ): Promise<void>;
  /** Takes a document away; no fault when there is none. */
  delete(id: string, options?: CallOptions): Promise<void>;
  /**
   * Changes a JSON document, again and again until nobody else changed it in the meantime (ETag).
   *
   * @param change - Gets what is there, or `undefined`, and gives what shall be there. May run
   * several times.
   * @returns What is there now.
   * @throws A {@link HvsError} coded `XAPI_CONFLICT`, status 412, after ten attempts.
   */
  update<Content>(
    id: string,
    change: (current: Content | undefined) => Content | Promise<Content>,
    options?: CallOptions,
  ): Promise<Content>;
}

/** Where documents are: the resource, the parameter that names one, and what they belong to. */
export interface DocumentsPlace {
  readonly resource: "activities/state" | "activities/profile" | "agents/profile";
  readonly key: "stateId" | "profileId";
  readonly search: Readonly<Record<string, string | undefined>>;
}

const attempts = 10;
const json = { "content-type": "application/json" };

/** Makes the client of one place. */
export function createDocuments(
  requests: Requests,
  { resource, key, search }: DocumentsPlace,
): LrsDocuments {
  const at = (id: string) => ({ resource, search: { ...search, [key]: id } });
  const documents: LrsDocuments = {
    async ids({ since, ...options } = {}) {
      const response = await requests.send({ resource, search: { ...search, since }, ...options });
      const ids = response.ok ? await readJson(response) : [];
      return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
    },
    async get(id, options) {
      const response = await requests.send({ ...at(id), ...options });
      if (response.ok) return readDocument(response);
      await response.body?.cancel();
      return undefined;
    },
    async put(id, content, { etag, ...options } = {}) {
      const condition: Record<string, string> =
        etag === undefined ? {} : etag === null ? { "if-none-match": "*" } : { "if-match": etag };
      const response = await requests.send({
        ...at(id),
        method: "PUT",
        headers: { ...json, ...condition },
        body: JSON.stringify(content),
        expected: etag === undefined ? [] : [409, 412],
        ...options,
      });
      await response.body?.cancel();
      return response.ok;
    },
    async merge(id, content, options) {
      const body = JSON.stringify(content);
      const request = { ...at(id), method: "POST", headers: json, body, expected: [] } as const;
      await (await requests.send({ ...request, ...options })).body?.cancel();
    },
    async delete(id, options) {
      await (await requests.send({ ...at(id), method: "DELETE", ...options })).body?.cancel();
    },
    async update<Content>(
      id: string,
      change: (current: Content | undefined) => Content | Promise<Content>,
      options: CallOptions = {},
    ) {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const found = await documents.get(id, options);
        const next = await change(found?.content as Content | undefined);
        // A store that gives no ETag cannot be asked for a condition.
        const condition = found?.etag === null ? {} : { etag: found?.etag ?? null };
        if (await documents.put(id, next, { ...condition, ...options })) return next;
      }
      throw new HvsError<XapiErrorCode>("XAPI_CONFLICT", "Others kept changing the document.", {
        status: 412,
      });
    },
  };
  return documents;
}

async function readDocument(response: Response): Promise<LrsDocument> {
  const contentType = response.headers.get("content-type") ?? "application/octet-stream";
  const isJson = /^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType);
  const content = isJson ? await readJson(response) : new Uint8Array(await response.arrayBuffer());
  return { content, contentType, etag: response.headers.get("etag") };
}
