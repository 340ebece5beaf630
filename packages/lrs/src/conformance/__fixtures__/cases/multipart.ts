import assert from "node:assert/strict";
import {
  attachment,
  filePart,
  jsonPart,
  mixed,
  multipart,
  sha2,
  type TestPart,
} from "../../../__fixtures__/multipart.ts";
import { type Case, hasStatus, part } from "../part.ts";
import { type SentHeaders, type Session, uuid } from "../session.ts";
import { byId, made } from "../statements.ts";

const { does } = part("Communication 1.5", "4.1.3");
const bytes = new Uint8Array([0, 255, 13, 10, 45, 45, 97, 98]);
const other = new Uint8Array([9]);
const withFile = made({ attachments: [attachment(bytes)] });
const linked = { ...attachment(bytes), fileUrl: "https://hub.example.vn/files/1" };
const right: readonly TestPart[] = [jsonPart(withFile), filePart(bytes)];

/** Sends by POST and by PUT. */
async function both(
  { call }: Session,
  status: 200 | 400,
  body: () => unknown,
  headers: SentHeaders = mixed,
): Promise<void> {
  hasStatus(await call("POST", "statements", body(), headers), status);
  const address = `statements?statementId=${uuid()}`;
  hasStatus(await call("PUT", address, body(), headers), status === 200 ? 204 : 400);
}

const parts = (ids: string, title: string, status: 200 | 400, list: readonly TestPart[]) =>
  does(ids, title, (session) => both(session, status, () => multipart(list)));

function instead(from: string, to: string): Uint8Array {
  const text = Buffer.from(multipart(right)).toString("latin1");
  assert.ok(text.includes(from));
  return new Uint8Array(Buffer.from(text.replace(from, to), "latin1"));
}

/** Statements in JSON and with files. */
export const contentTypes: readonly Case[] = [
  ...parts("127 130 131 132 133 134 135", "a file that belongs to its statement", 200, right),
  ...does("127", "a file comes back as it was sent", async (session) => {
    const answer = await session.call("POST", "statements", multipart(right), mixed);
    const id = hasStatus(answer, 200).body[0];
    assert.equal((await byId(session, id)).attachments[0].sha2, sha2(bytes));
  }),
  ...["text/plain", "application/octet-stream", "multipart/form-data; boundary=abc"].flatMap(
    (type) =>
      does("127", `a file in ${type.split(";")[0]}`, (session) =>
        both(session, 400, () => multipart(right), { "content-type": type }),
      ),
  ),
  ...does("127", "a JSON body of type text/plain", (session) =>
    both(session, 400, () => JSON.stringify(made()), { "content-type": "text/plain" }),
  ),
  ...parts("128", "a file that no attachment names", 400, [...right, filePart(other)]),
  ...parts("128", "a second part of statements", 400, [...right, jsonPart(made())]),
  ...does("129", "JSON with an attachment that is neither sent nor elsewhere", (session) =>
    both(session, 400, () => withFile),
  ),
  ...does("129", "JSON with one attachment elsewhere and one nowhere", (session) =>
    both(session, 400, () => made({ attachments: [linked, attachment(other)] }), {}),
  ),
  ...does("129", "JSON with an attachment that lies elsewhere", (session) =>
    both(session, 200, () => made({ attachments: [linked] }), {}),
  ),
  ...parts("129", "a part for one attachment of two", 400, [
    jsonPart(made({ attachments: [attachment(bytes), attachment(other)] })),
    filePart(bytes),
  ]),
  ...does("130", "parts that no boundary divides", (session) =>
    both(session, 400, () =>
      instead(
        "\r\n--abc\r\nContent-Type: application/octet",
        "\r\nContent-Type: application/octet",
      ),
    ),
  ),
  ...does("130", "a body that does not begin with a boundary", (session) =>
    both(session, 400, () =>
      instead("--abc\r\nContent-Type: application/json", "Content-Type: application/json"),
    ),
  ),
  ...does("131", "no boundary in the header", (session) =>
    both(session, 400, () => multipart(right), { "content-type": "multipart/mixed" }),
  ),
  ...does("131", "another boundary in the header", (session) =>
    both(session, 400, () => multipart(right), { "content-type": "multipart/mixed; boundary=x" }),
  ),
  ...does("132", "a file without its hash", (session) =>
    both(session, 400, () => instead("X-Experience-API-Hash", "X-Hash")),
  ),
  ...parts("132", "a file with the hash of another", 400, [
    jsonPart(withFile),
    filePart(bytes, sha2(other)),
  ]),
  ...parts("132", "other bytes than the hash says", 400, [
    jsonPart(withFile),
    filePart(other, sha2(bytes)),
  ]),
  ...parts("133", "statements in two parts", 400, [
    jsonPart(withFile),
    jsonPart(withFile),
    filePart(bytes),
  ]),
  ...parts("133 134", "the file before the statement", 400, [filePart(bytes), jsonPart(withFile)]),
  ...does("134", "a first part of another type", (session) =>
    both(session, 400, () => instead("Content-Type: application/json", "Content-Type: text/plain")),
  ),
  ...does("135", "a file without its transfer encoding", (session) =>
    both(session, 400, () => instead("Content-Transfer-Encoding", "X-Encoding")),
  ),
  ...does("135", "a file with another transfer encoding", (session) =>
    both(session, 400, () => instead("Encoding: binary", "Encoding: base64")),
  ),
  ...part(undefined, "4.1.3").does("", "multipart without files", (session) =>
    both(session, 200, () => multipart([jsonPart(made())])),
  ),
  ...part(undefined, "4.1.3").does("", "multipart with files elsewhere only", (session) =>
    both(session, 200, () => multipart([jsonPart(made({ attachments: [linked] }))])),
  ),
];
