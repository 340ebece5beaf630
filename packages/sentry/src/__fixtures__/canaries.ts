// SOURCE: made up; personal numbers that begin with 990, telephone numbers that begin with 0190.
const number = "990087654321";

const segment = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** How one is written. */
export type Form =
  | "number"
  | "grouped"
  | "dotted"
  | "fullWidth"
  | "zeroWidth"
  | "base64"
  | "jwt"
  | "phone"
  | "email";

/** What is pushed into every channel, by its form. */
export const canaries: Readonly<Record<Form, string>> = {
  number,
  grouped: "990 087 654 321",
  dotted: "990.087.654.321",
  fullWidth: number.replace(/\d/g, (one) => String.fromCodePoint(0xff10 + Number(one))),
  zeroWidth: number.split("").join("\u200b"),
  base64: Buffer.from(`so dinh danh ${number}`).toString("base64"),
  jwt: `${segment({ alg: "RS256" })}.${segment({ sub: number })}.c2lnbmF0dXJl`,
  phone: "0190 234 567",
  email: "an.kiemthu@portal.example",
};

/** A name; only what stands before it gives it away. */
export const personName = "Kiểm Thị Thử";

/** All of them in one text. */
export const everything: string = `${Object.values(canaries).join(" | ")} | họ tên: ${personName}`;

const needles = [number, "0190234567", "an.kiemthu", personName];

/** Reads a text the way a thief would, with nothing of what is tested here. */
function readings(text: string): string[] {
  const unescaped = text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  const plain = unescaped.normalize("NFKC").replace(/\p{Cf}/gu, "");
  return [plain, plain.replace(/[\s.|-]/g, ""), decodeLoosely(plain)];
}

function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Tells whether a text holds one of them, in any form, also inside base64. */
export function leaks(text: string, depth = 2): boolean {
  if (readings(text).some((reading) => needles.some((needle) => reading.includes(needle))))
    return true;
  const runs = depth === 0 ? [] : (text.match(/[\w+/-]{16,}/g) ?? []);
  return runs.some((run) => leaks(Buffer.from(run, "base64").toString("utf8"), depth - 1));
}
