/** A regional health authority: Helse Nord, Midt-Norge, Vest, Sør-Øst. Offices and trusts share it. */
export type Region = "north" | "central" | "west" | "southEast";

export type TrustFact = {
  /** Stays when the name changes. */
  slug: string;
  name: string;
  region: Region;
  /** A health trust is owned by the state; a private hospital works for the region by agreement. */
  ownership: "state" | "private";
  validFrom: string;
  validTo: string | null;
};

const row = (
  slug: string,
  name: string,
  region: Region,
  ownership: TrustFact["ownership"] = "state",
): TrustFact => ({
  slug,
  name,
  region,
  ownership,
  validFrom: "2015-01-01",
  validTo: null,
});

/**
 * The health trusts as far as a published list names them, pharmacies and service companies left
 * out. A trust has one name,
 * its own, in every language. The first day
 * each existed is older than Tunet and of no use to it; the date is that of the published list.
 */
export const trusts: readonly TrustFact[] = [
  row("helse-stavanger", "Helse Stavanger", "west"),
  row("helse-fonna", "Helse Fonna", "west"),
  row("helse-bergen", "Helse Bergen", "west"),
  row("helse-forde", "Helse Førde", "west"),
  row("haraldsplass", "Haraldsplass", "west", "private"),
  row("helse-more-og-romsdal", "Helse Møre og Romsdal", "central"),
  row("st-olavs-hospital", "St. Olavs hospital", "central"),
  row("helse-nord-trondelag", "Helse Nord-Trøndelag", "central"),
  row("finnmarkssykehuset", "Finnmarkssykehuset", "north"),
  row("unn", "Universitetssykehuset Nord-Norge", "north"),
  row("nordlandssykehuset", "Nordlandssykehuset", "north"),
  row("helgelandssykehuset", "Helgelandssykehuset", "north"),
  row("akershus-universitetssykehus", "Akershus universitetssykehus", "southEast"),
  row("oslo-universitetssykehus", "Oslo universitetssykehus", "southEast"),
  row("sunnaas-sykehus", "Sunnaas sykehus", "southEast"),
  row("sykehuset-i-vestfold", "Sykehuset i Vestfold", "southEast"),
  row("sykehuset-innlandet", "Sykehuset Innlandet", "southEast"),
  row("sykehuset-telemark", "Sykehuset Telemark", "southEast"),
  row("sykehuset-ostfold", "Sykehuset Østfold", "southEast"),
  row("sorlandet-sykehus", "Sørlandet sykehus", "southEast"),
  row("vestre-viken", "Vestre Viken", "southEast"),
  row("lovisenberg", "Lovisenberg", "southEast", "private"),
  row("diakonhjemmet", "Diakonhjemmet", "southEast", "private"),
  row("revmatismesykehuset", "Revmatismesykehuset", "southEast", "private"),
];
