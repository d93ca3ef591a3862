import { describe, expect, test } from "vitest";

import { endpointOf, invoicesOf, payerOf, type Billable } from "./rules.ts";

const municipality = {
  id: "m1",
  name: "Bergen",
  kind: "municipality",
  organisationNumber: "964338531",
};
const trust = { id: "t1", name: "Helse Bergen", kind: "trust", organisationNumber: null };

const row = (facts: Partial<Billable> = {}): Billable => ({
  enrolmentId: "e1",
  name: "Kari Vik",
  organisation: municipality,
  payer: null,
  ...facts,
});
const chosen = (kind: "own" | "fund" | "nobody") => ({
  kind,
  name: null,
  organisationNumber: null,
});

describe("who pays for a place", () => {
  test.each<[string, Partial<Billable>, object]>([
    ["the municipality", {}, { kind: "municipality", organisationId: "m1", name: "Bergen" }],
    ["another organisation", { organisation: trust }, { kind: "other", name: "Helse Bergen" }],
    ["whoever works nowhere", { organisation: null }, { kind: "own" }],
    ["the person, when the office says so", { payer: chosen("own") }, { kind: "own" }],
    ["the fund", { payer: chosen("fund") }, { kind: "fund" }],
    ["nobody", { payer: chosen("nobody") }, { kind: "nobody" }],
    [
      "somebody else by name",
      { payer: { kind: "other", name: "KS", organisationNumber: "971032146" } },
      { kind: "other", name: "KS", organisationNumber: "971032146" },
    ],
  ])("%s", (_, facts, payer) => {
    expect(payerOf(row(facts))).toMatchObject(payer);
  });
});

test("a municipality, a fund and another payer get one invoice each, people who pay themselves one each", () => {
  const own = { organisation: null };
  const invoices = invoicesOf([
    row({ enrolmentId: "a", name: "Ada Aas", ...own }),
    row({ enrolmentId: "b", payer: chosen("fund") }),
    row({ enrolmentId: "c" }),
    row({ enrolmentId: "d", name: "Dag Dahl", ...own }),
    row({ enrolmentId: "e", organisation: { ...municipality, id: "m2", name: "Alver" } }),
    row({ enrolmentId: "f", payer: chosen("fund") }),
    row({ enrolmentId: "g" }),
    row({ enrolmentId: "h", organisation: trust }),
    row({ enrolmentId: "i", payer: chosen("nobody") }),
  ]);
  expect(
    invoices.map(({ payer, rows }) => [payer.kind, rows.map((one) => one.enrolmentId).join("")]),
  ).toEqual([
    ["municipality", "e"],
    ["municipality", "cg"],
    ["other", "h"],
    ["fund", "bf"],
    ["own", "a"],
    ["own", "d"],
    ["nobody", "i"],
  ]);
});

test("an endpoint is Enhetsregisteret's number in Peppol's scheme, and nothing without one", () => {
  expect(endpointOf("964338531")).toBe("0192:964338531");
  expect(endpointOf(null)).toBeNull();
});
