import assert from "node:assert/strict";
import {
  type DocumentKind,
  documentAddress,
  documentKinds,
  documentMethods,
} from "../document-kinds.ts";
import { type Case, hasStatus, part } from "../part.ts";
import { type SentHeaders, type Session, uuid } from "../session.ts";

/** Headers with which a document is put that is new. */
export const isNew: SentHeaders = { "if-none-match": "*" };
const pause = () => new Promise((resolve) => setTimeout(resolve, 5));
const bodyOf = (method: string) => (method === "POST" || method === "PUT" ? { a: 1 } : undefined);
const headersOf = (method: string) => (method === "PUT" ? isNew : {});

/** Stores a document and gives its address. */
export async function put(
  kind: DocumentKind,
  { call }: Session,
  document: unknown = { a: 1 },
): Promise<string> {
  const address = documentAddress(kind, kind.context(), "d1");
  hasStatus(await call("PUT", address, document, isNew), 204);
  return address;
}

/** Parameters of one document resource: which there have to be, and what they hold. */
function parametersOf(kind: DocumentKind): Case[] {
  const { ids } = kind;
  const { answers } = part(...kind.sections);
  const request = (
    given: string,
    title: string,
    at: number,
    parameters: Record<string, string>,
    id?: string,
  ) => {
    const method = documentMethods[at] as string;
    const address = documentAddress(kind, parameters, id);
    const row = [
      `${kind.name}: ${method} ${title}`,
      400,
      method,
      address,
      bodyOf(method),
      headersOf(method),
    ] as const;
    return answers(given, [row]);
  };
  const without = (name: string) => {
    const { [name]: _, ...rest } = kind.context();
    return rest;
  };
  return [
    ...ids.noId.flatMap((given, at) =>
      given === "" ? [] : request(given, `without ${kind.idName}`, at, kind.context()),
    ),
    ...Object.entries(ids.missing).flatMap(([name, numbers]) =>
      numbers.flatMap((given, at) => request(given, `without ${name}`, at, without(name), "d1")),
    ),
    ...Object.entries(ids.bad).flatMap(([name, numbers]) =>
      numbers.flatMap((given, at) =>
        ["not-valid", ""].flatMap((value) =>
          request(
            given,
            `with "${value}" as ${name}`,
            at,
            { ...kind.context(), [name]: value },
            "d1",
          ),
        ),
      ),
    ),
    ...answers(ids.badSince, [
      [
        `${kind.name}: GET since no time`,
        400,
        "GET",
        documentAddress(kind, kind.context(), undefined, { since: "x" }),
      ],
    ]),
    ...ids.unknown.flatMap(([given, method, name]) =>
      answers(given, [
        [
          `${kind.name}: ${method} with ${name}, which it does not have`,
          400,
          method,
          documentAddress(kind, kind.context(), undefined, { [name]: "2026-01-01T00:00:00Z" }),
        ],
      ]),
    ),
  ];
}

/** What one document resource does. */
function behaviourOf(kind: DocumentKind): Case[] {
  const { ids } = kind;
  const { does } = part(...kind.sections);
  const [removes, reads, posts, puts] = ids.accepts as [string, string, string, string];
  return [
    ...does(`${ids.endpoint} 140`, `${kind.name}: there is such a resource`, async ({ call }) => {
      hasStatus(await call("GET", documentAddress(kind, kind.context(), undefined)), 200);
    }),
    ...does(puts, `${kind.name}: PUT stores`, async (session) => {
      const { body } = await session.call("GET", await put(kind, session, { b: 2 }));
      assert.deepEqual(body, { b: 2 });
    }),
    ...does(`${posts} ${ids.asPut}`, `${kind.name}: POST stores what is new`, async ({ call }) => {
      const address = documentAddress(kind, kind.context(), "d1");
      hasStatus(await call("POST", address, { c: 3 }), 204);
      assert.deepEqual((await call("GET", address)).body, { c: 3 });
    }),
    ...does(
      `${reads} ${ids.read}`,
      `${kind.name}: GET gives the document and its type`,
      async ({ call }) => {
        const address = documentAddress(kind, kind.context(), "d1");
        const type = { ...isNew, "content-type": "text/plain; charset=utf-8" };
        hasStatus(await call("PUT", address, "chào", type), 204);
        const { text, headers } = hasStatus(await call("GET", address), 200);
        assert.equal(text, "chào");
        assert.match(headers.get("content-type") ?? "", /^text\/plain/);
      },
    ),
    ...does(ids.read, `${kind.name}: what is not there is not found`, async ({ call }) => {
      hasStatus(await call("GET", documentAddress(kind, kind.context(), uuid())), 404);
    }),
    ...does(`${removes} ${ids.removed}`, `${kind.name}: DELETE removes`, async (session) => {
      const address = await put(kind, session);
      hasStatus(await session.call("DELETE", address), 204);
      hasStatus(await session.call("GET", address), 404);
    }),
    ...does(
      ids.list,
      `${kind.name}: without ${kind.idName} it is the list of ids`,
      async ({ call }) => {
        const context = kind.context();
        for (const id of ["a", "b"]) {
          hasStatus(await call("PUT", documentAddress(kind, context, id), { a: 1 }, isNew), 204);
        }
        const { body } = hasStatus(
          await call("GET", documentAddress(kind, context, undefined)),
          200,
        );
        assert.deepEqual(body.toSorted(), ["a", "b"]);
        const other = await call("GET", documentAddress(kind, kind.context(), undefined));
        assert.deepEqual(other.body, []);
      },
    ),
    ...does(
      `${ids.since} ${ids.sinceFilter}`,
      `${kind.name}: ids changed since a time`,
      async ({ call }) => {
        const context = kind.context();
        hasStatus(await call("PUT", documentAddress(kind, context, "a"), { a: 1 }, isNew), 204);
        await pause();
        const since = new Date().toISOString();
        await pause();
        hasStatus(await call("PUT", documentAddress(kind, context, "b"), { a: 1 }, isNew), 204);
        const { body } = await call("GET", documentAddress(kind, context, undefined, { since }));
        assert.deepEqual(body, ["b"]);
      },
    ),
  ];
}

/** The three document resources. */
export const documents: readonly Case[] = documentKinds.flatMap((kind) => [
  ...parametersOf(kind),
  ...behaviourOf(kind),
]);
