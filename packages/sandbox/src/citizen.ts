import { familyNames, givenNames, middleNames } from "./names.ts";
import { createRandom } from "./random.ts";

/** A person who does not exist, as an identity provider would know one. */
export interface Citizen {
  /** 12 digits in the country's form, from a range that is not given out (990–999 in front). */
  readonly number: string;
  /** Family, middle and given name. */
  readonly name: string;
  /** Day of birth, `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** Sex, as the number has it. */
  readonly sex: "male" | "female";
  /** 10 digits from 0190, which no operator has. */
  readonly phone: string;
  /** Address under `.example`, which never exists (RFC 2606). */
  readonly email: string;
  /** Level of the account. */
  readonly accountLevel: "01" | "02";
  /** Highest level of authentication the person can reach. */
  readonly authLevel: 1 | 2 | 3 | 4;
}

/** Levels of a fictitious citizen. */
export interface CitizenLevels {
  /** Level of the account. Default: `"02"`. */
  readonly accountLevel?: Citizen["accountLevel"];
  /** Highest level of authentication. Default: 2. */
  readonly authLevel?: Citizen["authLevel"];
}

/**
 * Makes up a citizen; the same seed and index give the same one, other indexes other numbers.
 *
 * The number has the country's form (three digits of place, one of century and sex, two of birth
 * year, six more) but a place from 990 to 999: provinces have 001 to 096, and no country code in the
 * 990s is known to us. The phone begins with 0190: since 2018 mobile numbers begin with 03, 05, 07,
 * 08 or 09, and fixed ones with 02.
 *
 * @param seed - Of the whole population.
 * @param index - From 0 to 999 999.
 * @example
 * ```ts
 * const { number } = fictitiousCitizen("demo", 0); // "99…", 12 digits
 * ```
 */
export function fictitiousCitizen(
  seed: number | string,
  index: number,
  { accountLevel = "02", authLevel = 2 }: CitizenLevels = {},
): Citizen {
  const random = createRandom(`${seed}/citizen/${index}`);
  const sex = random.pick(["male", "female"] as const);
  const year = random.int(1966, 2003);
  const birthDate = `${year}-${pad(random.int(1, 12), 2)}-${pad(random.int(1, 28), 2)}`;
  const name = [
    random.pick(familyNames),
    random.pick(middleNames[sex]),
    random.pick(givenNames[sex]),
  ].join(" ");
  const place = random.int(990, 999);
  const century = (year < 2000 ? 0 : 2) + (sex === "female" ? 1 : 0);
  // The last six digits count up from a place of the seed, so no two citizens share a number.
  const serial = (createRandom(`${seed}/serial`).int(0, 999_999) + index) % 1_000_000;
  return {
    number: `${place}${century}${pad(year % 100, 2)}${pad(serial, 6)}`,
    name,
    birthDate,
    sex,
    phone: `0190${pad(index % 1_000_000, 6)}`,
    email: `${plain(name)}.${index}@congdan.example`,
    accountLevel,
    authLevel,
  };
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, "0");
}

/** `Nguyễn Thị Đào` → `nguyen.thi.dao`. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("đ", "d")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll(" ", ".");
}
