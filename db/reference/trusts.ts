export type RegionKey = "vest" | "midt" | "nord" | "sorost";

/** A regional health authority: the frame that offices and trusts share. */
export type RegionFact = { key: RegionKey; nameNb: string; nameNn: string };

export type TrustFact = {
  key: string;
  nameNb: string;
  nameNn: string;
  region: RegionKey;
  /** A health trust is owned by the state; a private hospital works for the region by agreement. */
  ownership: "state" | "private";
  validFrom: string;
  validTo: string | null;
};

/** The four regional health authorities. */
export const regions: readonly RegionFact[] = [
  { key: "vest", nameNb: "Helse Vest", nameNn: "Helse Vest" },
  { key: "midt", nameNb: "Helse Midt-Norge", nameNn: "Helse Midt-Noreg" },
  { key: "nord", nameNb: "Helse Nord", nameNn: "Helse Nord" },
  { key: "sorost", nameNb: "Helse Sør-Øst", nameNn: "Helse Sør-Aust" },
];

const row = (
  key: string,
  name: string,
  region: RegionKey,
  ownership: TrustFact["ownership"] = "state",
): TrustFact => ({
  key,
  nameNb: name,
  nameNn: name,
  region,
  ownership,
  validFrom: "2015-01-01",
  validTo: null,
});

/**
 * The health trusts as far as a published list names them, pharmacies and service companies left
 * out. A trust keeps its own name in both written forms unless it uses two itself. The first day
 * each existed is older than Tunet and of no use to it; the date is that of the published list.
 */
export const trusts: readonly TrustFact[] = [
  row("stavanger", "Helse Stavanger", "vest"),
  row("fonna", "Helse Fonna", "vest"),
  row("bergen", "Helse Bergen", "vest"),
  row("forde", "Helse Førde", "vest"),
  row("haraldsplass", "Haraldsplass", "vest", "private"),
  row("more-og-romsdal", "Helse Møre og Romsdal", "midt"),
  row("st-olav", "St. Olavs hospital", "midt"),
  row("nord-trondelag", "Helse Nord-Trøndelag", "midt"),
  row("finnmark", "Finnmarkssykehuset", "nord"),
  row("unn", "Universitetssykehuset Nord-Norge", "nord"),
  row("nordland", "Nordlandssykehuset", "nord"),
  row("helgeland", "Helgelandssykehuset", "nord"),
  row("akershus", "Akershus universitetssykehus", "sorost"),
  row("oslo", "Oslo universitetssykehus", "sorost"),
  row("sunnaas", "Sunnaas sykehus", "sorost"),
  row("vestfold", "Sykehuset i Vestfold", "sorost"),
  row("innlandet", "Sykehuset Innlandet", "sorost"),
  row("telemark", "Sykehuset Telemark", "sorost"),
  row("ostfold", "Sykehuset Østfold", "sorost"),
  row("sorlandet", "Sørlandet sykehus", "sorost"),
  row("vestre-viken", "Vestre Viken", "sorost"),
  row("lovisenberg", "Lovisenberg", "sorost", "private"),
  row("diakonhjemmet", "Diakonhjemmet", "sorost", "private"),
  row("revmatismesykehuset", "Revmatismesykehuset", "sorost", "private"),
];
