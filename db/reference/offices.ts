import type { RegionKey } from "./trusts.ts";

export type OfficeKey = "nord" | "midt" | "vest" | "ost" | "sor" | "oslo";

export type OfficeFact = {
  key: OfficeKey;
  nameNb: string;
  nameNn: string;
  /** Town where the office sits. */
  seat: string;
  /** The regional health authority whose municipalities it serves, alone or with other offices. */
  region: RegionKey;
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
    key: "nord",
    nameNb: "ALIS-kontoret Nord",
    nameNn: "ALIS-kontoret Nord",
    seat: "Bodø",
    region: "nord",
    counties: ["18", "55", "56"],
    countiesDerived: false,
    validFrom: "2020-01-01",
    validTo: null,
  },
  {
    key: "midt",
    nameNb: "ALIS-kontoret Midt",
    nameNn: "ALIS-kontoret Midt",
    seat: "Trondheim",
    region: "midt",
    counties: ["15", "50"],
    countiesDerived: false,
    validFrom: "2020-01-01",
    validTo: null,
  },
  {
    key: "vest",
    nameNb: "ALIS-kontoret Vest",
    nameNn: "ALIS-kontoret Vest",
    seat: "Bergen",
    region: "vest",
    counties: ["11", "46"],
    countiesDerived: false,
    validFrom: "2020-01-01",
    validTo: null,
  },
  {
    key: "ost",
    nameNb: "ALIS-kontoret Øst",
    nameNn: "ALIS-kontoret Aust",
    seat: "Ringsaker",
    region: "sorost",
    counties: ["32", "33", "34"],
    countiesDerived: true,
    validFrom: "2020-01-01",
    validTo: null,
  },
  {
    key: "sor",
    nameNb: "ALIS-kontoret Sør",
    nameNn: "ALIS-kontoret Sør",
    seat: "Kristiansand",
    region: "sorost",
    counties: ["31", "39", "40", "42"],
    countiesDerived: true,
    validFrom: "2020-01-01",
    validTo: null,
  },
  {
    key: "oslo",
    nameNb: "ALIS-kontoret Oslo",
    nameNn: "ALIS-kontoret Oslo",
    seat: "Oslo",
    region: "sorost",
    counties: ["03"],
    countiesDerived: false,
    validFrom: "2022-09-01",
    validTo: null,
  },
];
