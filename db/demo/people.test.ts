import { describe, expect, it } from "vitest";

import { municipalities } from "#db/reference/municipalities.ts";
import { offices } from "#db/reference/offices.ts";
import { trusts } from "#db/reference/trusts.ts";

import { demoMunicipalities } from "./municipalities.ts";
import { demoAssociation, demoPeople } from "./people.ts";

const fullNames = demoPeople.map((person) => `${person.firstName} ${person.lastName}`);

describe("the demo people", () => {
  it("are about sixty, with an address and a name each", () => {
    expect(demoPeople.length).toBeGreaterThanOrEqual(58);
    expect(new Set(demoPeople.map((person) => person.address)).size).toBe(demoPeople.length);
    expect(new Set(fullNames).size).toBe(demoPeople.length);
    for (const person of demoPeople) expect(person.address).toMatch(/^[a-z.]+@tunet\.test$/);
  });

  it("offer fifteen accounts on the sign-in page", () => {
    const accounts = demoPeople.filter((person) => person.isAccount);
    expect(accounts.map((person) => person.address.split("@")[0])).toEqual([
      "alis.fjordvik",
      "alis.skarvoy",
      "alis.ny",
      "alis.nord",
      "veileder",
      "gruppeveileder",
      "leder.fjordvik",
      "leder.skarvoy",
      "leder.nesdal",
      "kontor.vest",
      "kontor.nord",
      "koordinator",
      "foretak.bergen",
      "personvernombud",
      "admin",
    ]);
  });

  it("have names that try the screen: æ, ø, å, double names and a very long one", () => {
    const all = fullNames.join(" ");
    for (const letter of ["æ", "ø", "å"]) expect(all).toContain(letter);
    expect(demoPeople.some((person) => person.firstName.includes(" "))).toBe(true);
    expect(demoPeople.some((person) => person.lastName.includes("-"))).toBe(true);
    expect(Math.max(...fullNames.map((name) => name.length))).toBeGreaterThan(50);
  });

  it("work only in invented municipalities and in organisations that exist", () => {
    const known = new Set([
      ...demoMunicipalities.map((row) => row.number),
      ...offices.map((office) => office.slug),
      ...trusts.map((trust) => trust.slug),
      demoAssociation.slug,
      "drift",
    ]);
    for (const person of demoPeople)
      for (const membership of person.memberships)
        expect(known.has(membership.organisation)).toBe(true);
  });

  it("have municipalities whose numbers and names no real one has", () => {
    const numbers = new Set(municipalities.map((row) => row.number));
    const names = new Set(municipalities.map((row) => row.name));
    for (const row of demoMunicipalities) {
      expect(numbers.has(row.number)).toBe(false);
      expect(names.has(row.name)).toBe(false);
    }
  });
});
