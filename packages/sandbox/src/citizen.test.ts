import { describe, expect, it } from "vitest";
import { fictitiousCitizen } from "./citizen.ts";

const people = Array.from({ length: 3000 }, (_, index) => fictitiousCitizen("test", index));

describe("fictitious citizens", () => {
  it("have numbers of the country's form, from a range that is not given out, in accord with the person", () => {
    for (const { number, birthDate, sex } of people) {
      expect(number).toMatch(/^99\d{10}$/);
      const year = Number(birthDate.slice(0, 4));
      expect(Number(number[3])).toBe((year < 2000 ? 0 : 2) + (sex === "female" ? 1 : 0));
      expect(number.slice(4, 6)).toBe(birthDate.slice(2, 4));
    }
  });

  it("share no number, phone or address", () => {
    for (const key of ["number", "phone", "email"] as const) {
      expect(new Set(people.map((one) => one[key])).size).toBe(people.length);
    }
  });

  it("have phones and addresses that reach nobody", () => {
    for (const { phone, email } of people) {
      expect(phone).toMatch(/^0190\d{6}$/);
      expect(email).toMatch(/^[a-z]+(\.[a-z]+){2}\.\d+@congdan\.example$/);
    }
  });

  it("repeat for the same seed and differ for another", () => {
    expect(fictitiousCitizen("test", 5)).toEqual(people[5]);
    expect(fictitiousCitizen("other", 5)).not.toEqual(people[5]);
  });

  it("have the levels asked for", () => {
    expect(people[0]).toMatchObject({ accountLevel: "02", authLevel: 2 });
    const weak = fictitiousCitizen("test", 0, { accountLevel: "01", authLevel: 1 });
    expect(weak).toMatchObject({ accountLevel: "01", authLevel: 1, number: people[0]?.number });
  });
});
