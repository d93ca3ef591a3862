import type { Region } from "./trusts.ts";

export type OfficeFact = {
  /** Stays when the name changes; addresses carry it. */
  slug: string;
  name: string;
  /** Town where the office sits. */
  seat: string;
  /** The regional health authority whose municipalities it serves, alone or with other offices. */
  region: Region;
  counties: readonly string[];
  /**
   * True when no published list names today's counties. Øst was described in 2020 by counties that
   * no longer exist, and Sør only as the rest of the region: both lists are worked out from that,
   * and the screen says so until somebody confirms them.
   */
  countiesDerived: boolean;
  /** From the year in which the office is first described; the day itself is not published. */
  validFrom: string;
  validTo: string | null;
};

/** The six ALIS offices and the counties each of them serves. */
export const offices: readonly OfficeFact[] = [
  {
    slug: "nord",
    name: "ALIS-kontoret Nord",
    seat: "Bodø",
    region: "north",
    counties: ["18", "55", "56"],
    countiesDerived: false,
    validFrom: "2020-01-01",
    validTo: null,
  },
  {
    slug: "midt",
    name: "ALIS-kontoret Midt",
    seat: "Trondheim",
    region: "central",
    counties: ["15", "50"],
    countiesDerived: false,
    validFrom: "2020-01-01",
    validTo: null,
  },
  {
    slug: "vest",
    name: "ALIS-kontoret Vest",
    seat: "Bergen",
    region: "west",
    counties: ["11", "46"],
    countiesDerived: false,
    validFrom: "2020-01-01",
    validTo: null,
  },
  {
    slug: "ost",
    name: "ALIS-kontoret Øst",
    seat: "Ringsaker",
    region: "southEast",
    counties: ["32", "33", "34"],
    countiesDerived: true,
    validFrom: "2020-01-01",
    validTo: null,
  },
  {
    slug: "sor",
    name: "ALIS-kontoret Sør",
    seat: "Kristiansand",
    region: "southEast",
    counties: ["31", "39", "40", "42"],
    countiesDerived: true,
    validFrom: "2020-01-01",
    validTo: null,
  },
  {
    slug: "oslo",
    name: "ALIS-kontoret Oslo",
    seat: "Oslo",
    region: "southEast",
    counties: ["03"],
    countiesDerived: false,
    validFrom: "2022-09-01",
    validTo: null,
  },
];
