import { division } from "./municipalities.ts";

export type CountyFact = {
  /** The two digits that begin the numbers of its municipalities. */
  number: string;
  nameNb: string;
  nameNn: string;
  validFrom: string;
  validTo: string | null;
};

/** A county whose name is the same in bokmål and nynorsk, as all fifteen are today. */
const row = (number: string, name: string): CountyFact => ({
  number,
  nameNb: name,
  nameNn: name,
  validFrom: division,
  validTo: null,
});

/** The fifteen counties, in the order of their numbers. */
export const counties: readonly CountyFact[] = [
  row("03", "Oslo"),
  row("11", "Rogaland"),
  row("15", "Møre og Romsdal"),
  row("18", "Nordland"),
  row("31", "Østfold"),
  row("32", "Akershus"),
  row("33", "Buskerud"),
  row("34", "Innlandet"),
  row("39", "Vestfold"),
  row("40", "Telemark"),
  row("42", "Agder"),
  row("46", "Vestland"),
  row("50", "Trøndelag"),
  row("55", "Troms"),
  row("56", "Finnmark"),
];
