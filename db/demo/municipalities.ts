import type { WrittenForm } from "#db/reference/municipalities.ts";

/** An invented municipality. Its number is outside every county, so it can never be a real one. */
export type DemoMunicipality = {
  number: `99${string}`;
  name: string;
  /** The county it is shown in, and so the office it belongs to. */
  county: string;
  writtenForm: WrittenForm;
  /** Right by its check digit, and given to nobody; the one without is asked for it. */
  organisationNumber: string | null;
};

/** The invented municipalities of demo mode. They are never counted among the 357. */
export const demoMunicipalities: readonly DemoMunicipality[] = [
  {
    number: "9901",
    name: "Fjordvik",
    county: "46",
    writtenForm: "nn",
    organisationNumber: "999999018",
  },
  {
    number: "9902",
    name: "Skarvøy",
    county: "46",
    writtenForm: "nn",
    organisationNumber: "999999026",
  },
  {
    number: "9903",
    name: "Ytreheim",
    county: "46",
    writtenForm: "neutral",
    organisationNumber: "999999034",
  },
  {
    number: "9904",
    name: "Holmefjord",
    county: "46",
    writtenForm: "nn",
    organisationNumber: "999999042",
  },
  {
    number: "9905",
    name: "Nesdal",
    county: "46",
    writtenForm: "nb",
    organisationNumber: "999999050",
  },
  { number: "9951", name: "Nordvåg", county: "18", writtenForm: "nb", organisationNumber: null },
];
