import { existsSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { isOrganisationNumber } from "#server/organisations/installation/rules.ts";

import { counties } from "./counties.ts";
import { municipalities, type WrittenForm } from "./municipalities.ts";
import { offices } from "./offices.ts";
import { trusts } from "./trusts.ts";

const current = municipalities.filter((row) => row.validTo === null);
const oracle = new URL("../../../shared/data/municipalities.csv", import.meta.url);

const count = <T, K extends string>(rows: readonly T[], key: (row: T) => K) => {
  const counts = {} as Record<K, number>;
  for (const row of rows) counts[key(row)] = (counts[key(row)] ?? 0) + 1;
  return counts;
};

describe("the municipalities", () => {
  it("are 357, each with its own four-digit number", () => {
    expect(current).toHaveLength(357);
    expect(new Set(municipalities.map((row) => row.number)).size).toBe(municipalities.length);
    for (const row of municipalities) expect(row.number).toMatch(/^\d{4}$/);
  });

  it("have numbers that add up to 1,270,598", () => {
    expect(current.reduce((sum, row) => sum + Number(row.number), 0)).toBe(1_270_598);
  });

  it("have organisation numbers with a right check digit, each its own, but for Haram, which is asked", () => {
    const without = current.filter((row) => row.organisationNumber === null);
    expect(without.map((row) => row.name)).toEqual(["Haram"]);
    const numbers = current.flatMap((row) => row.organisationNumber ?? []);
    expect(numbers.filter((number) => !isOrganisationNumber(number))).toEqual([]);
    expect(new Set(numbers).size).toBe(356);
  });

  it("have a name each, shared only by the two Herøy and the two Våler", () => {
    const shared = Object.entries(count(current, (row) => row.name)).filter(([, n]) => n > 1);
    expect(Object.fromEntries(shared)).toEqual({ Herøy: 2, Våler: 2 });
  });

  it("spread over the counties as the state counts them", () => {
    expect(count(current, (row) => row.county)).toEqual({
      "03": 1,
      "11": 23,
      "15": 27,
      "18": 41,
      "31": 12,
      "32": 21,
      "33": 18,
      "34": 46,
      "39": 6,
      "40": 17,
      "42": 25,
      "46": 43,
      "50": 38,
      "55": 21,
      "56": 18,
    });
  });

  it("ask for bokmål 119 times, nynorsk 88 times, and 150 are neutral", () => {
    expect(count(current, (row) => row.writtenForm)).toEqual({ nb: 119, nn: 88, neutral: 150 });
  });

  it("lie in the county that their number begins with", () => {
    for (const row of municipalities) expect(row.number.slice(0, 2)).toBe(row.county);
  });

  it("leave a successor that exists when their number ends", () => {
    const numbers = new Set(municipalities.map((row) => row.number));
    for (const row of municipalities) {
      if (row.validTo === null) expect(row.successor).toBeNull();
      else expect(numbers.has(row.successor ?? "")).toBe(true);
    }
  });

  it.skipIf(!existsSync(oracle))("agree with the published list", () => {
    const forms: Record<string, WrittenForm> = { Bokmål: "nb", Nynorsk: "nn", Nøytral: "neutral" };
    const published = readFileSync(oracle, "utf8")
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => {
        const [number = "", name = "", county = "", , form = ""] = line.split(",");
        return { number, name, county, writtenForm: forms[form] };
      });
    const ours = current.map(({ number, name, county, writtenForm }) => ({
      number,
      name,
      county,
      writtenForm,
    }));
    expect(ours).toEqual(published);
  });

  it.skipIf(!existsSync(oracle))("lie in counties with the published names", () => {
    const published = new Map(
      readFileSync(oracle, "utf8")
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split(",").slice(2, 4) as [string, string]),
    );
    expect(new Map(counties.map((county) => [county.number, county.nameNb]))).toEqual(published);
  });
});

describe("the counties and offices", () => {
  it("are fifteen counties, each with municipalities", () => {
    expect(counties).toHaveLength(15);
    expect(counties.map((county) => county.number)).toEqual(
      [...new Set(current.map((row) => row.county))].toSorted(),
    );
  });

  it("are six offices that share the counties without gap or overlap", () => {
    expect(offices).toHaveLength(6);
    expect(offices.flatMap((office) => office.counties).toSorted()).toEqual(
      counties.map((county) => county.number),
    );
  });

  it("mark the counties of Øst and Sør as derived, and no others", () => {
    const derived = offices.filter((office) => office.countiesDerived).map((office) => office.slug);
    expect(derived).toEqual(["ost", "sor"]);
  });
});

describe("the health trusts", () => {
  it("have a slug and a name of their own", () => {
    expect(new Set(trusts.map((trust) => trust.slug)).size).toBe(trusts.length);
    expect(new Set(trusts.map((trust) => trust.name)).size).toBe(trusts.length);
  });

  it("are as many in each region as the published list attests", () => {
    expect(
      count(
        trusts.filter((trust) => trust.ownership === "state"),
        (trust) => trust.region,
      ),
    ).toEqual({ west: 4, central: 3, north: 4, southEast: 9 });
  });
});
