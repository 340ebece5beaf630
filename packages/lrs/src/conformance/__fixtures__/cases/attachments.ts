import { attachment } from "../../../__fixtures__/multipart.ts";
import { type Case, part } from "../part.ts";

const { refuses, accepts } = part("Data 2.4.11", "4.2.2.6");
const file = { fileUrl: "https://hub.example.vn/files/1" };
const described = (parts: Record<string, unknown>) => ({
  attachments: [{ ...attachment(new Uint8Array([1, 2, 3])), ...file, ...parts }],
});
const wrong = (key: string, values: readonly unknown[]) =>
  Object.fromEntries(
    values.map((value) => [
      value === undefined ? `no ${key}` : `${key} that is ${JSON.stringify(value)}`,
      described({ [key]: value }),
    ]),
  );

/** How attached files are described. */
export const attachments: readonly Case[] = [
  ...refuses("25", {
    "attachments that are an object": { attachments: described({}).attachments[0] },
    "attachments that are a text": { attachments: "x" },
    "an attachment that is a text": { attachments: ["x"] },
    "an attachment with a key more": described({ note: "x" }),
  }),
  ...accepts("25", {
    "an attachment that lies elsewhere": described({}),
    "no attachments": { attachments: [] },
    "two attachments": {
      attachments: [...described({}).attachments, ...described({ length: 4 }).attachments],
    },
  }),
  ...refuses("102", wrong("length", [undefined, "3", 3.5, true, {}])),
  ...refuses("103", wrong("sha2", [undefined, 1, {}, [], ""])),
  ...refuses("104", wrong("fileUrl", [1, {}, [], "", "file"])),
  ...refuses("105", wrong("contentType", [undefined, 1, {}, [], ""])),
  ...accepts("105", {
    "a type with a parameter": described({ contentType: "text/plain; charset=utf-8" }),
  }),
  ...refuses("106", wrong("display", [undefined, "x", 1, [], { "1": "x" }, { vi: 1 }])),
  ...accepts("106", { "a display in two languages": described({ display: { vi: "a", en: "b" } }) }),
  ...refuses("106", wrong("description", ["x", 1, [], { "1": "x" }, { vi: 1 }])),
  ...accepts("106", { "a description": described({ description: { vi: "Ảnh" } }) }),
  ...refuses("107", wrong("usageType", [undefined, 1, {}, "", "certificate"])),
];
