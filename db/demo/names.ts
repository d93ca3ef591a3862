// Invented people only. The last names are made up from landscape words, so that nobody real is
// met by accident; the first names are those of the country: short, long, Sami, and from elsewhere.

const womensNames = [
  "Åse",
  "Ingvild",
  "Solveig",
  "Ragnhild",
  "Máret",
  "Synnøve",
  "Gunnhild",
  "Maja",
  "Amira",
  "Turid",
  "Hilde",
  "Samira",
  "Liv",
  "Kjersti",
  "Oddny",
  "Sølvi",
  "Bergljot",
  "Katarzyna",
  "Ylva",
  "Borghild",
  "Jorunn",
  "Mette",
  "Runa",
  "Signe",
  "Tone",
  "Guro",
  "Lærke",
  "Eli",
  "Nora",
  "Birgitte",
] as const;

const mensNames = [
  "Bjørnar",
  "Øystein",
  "Håkon",
  "Sjur",
  "Eirik",
  "Torbjørn",
  "Ánde",
  "Jørgen",
  "Sindre",
  "Wojciech",
  "Leif",
  "Vebjørn",
  "Dagfinn",
  "Tariq",
  "Magnus",
  "Ola",
  "Trygve",
  "Steinar",
  "Nahom",
  "Gaute",
  "Aslak",
  "Pål",
  "Endre",
  "Halvor",
  "Ísak",
  "Asbjørn",
  "Vidar",
  "Sæbjørn",
  "Kåre",
  "Tarjei",
] as const;

const lastNames = [
  "Åsebotn",
  "Tveitabrekke",
  "Lyngstøl",
  "Sæterlid",
  "Øyjordet",
  "Vågsbrekke",
  "Kråkenesvik",
  "Grønevollen",
  "Nøstdalen",
  "Bjørkehagen",
  "Røyrdalsmo",
  "Steinsåkeren",
  "Havreflat",
  "Ulvesundet",
  "Myrsæter",
  "Skreivågen",
  "Heggebærmo",
  "Naustvollen",
  "Storøyna",
  "Fløtjern",
  "Kvernbekkmo",
  "Æsøyvik",
  "Laukhamar",
  "Brekkestølen",
  "Tindholmen",
  "Sjøbuvika",
  "Orrhaugmo",
  "Fagerstøylen",
  "Høgelidvik",
  "Rognehaugmo",
  "Ørebakkhaug",
  "Seljebotnen",
  "Tangenesvåg",
  "Blålyngshei",
  "Smørdalsås",
  "Vindåsbotn",
  "Langeskjær",
  "Kleberstein",
  "Ternholmen",
  "Furubråten",
] as const;

export type InventedName = { firstName: string; lastName: string };

const longName: InventedName = {
  firstName: "Anne-Kristine Margrethe",
  lastName: "Skjærgårdsvågen-Tveitabrekkestølen",
};

/** A small generator with a fixed seed, so that the same people live here on every machine. */
const sequence = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

const shuffled = <T>(values: readonly T[], next: (below: number) => number): T[] => {
  const deck = [...values];
  for (let last = deck.length - 1; last > 0; last -= 1) {
    const pick = next(last + 1);
    [deck[last], deck[pick]] = [deck[pick]!, deck[last]!];
  }
  return deck;
};

/**
 * Full names of invented people, the same every time: every seventh has a double first name, every
 * ninth a double last name, and number twenty is long enough to try any line on the screen.
 */
export const inventNames = (howMany: number): InventedName[] => {
  const next = sequence(20_270_114);
  const women = shuffled(womensNames, next);
  const men = shuffled(mensNames, next);
  const last = shuffled(lastNames, next);
  return Array.from({ length: howMany }, (_, index) => {
    if (index === 20) return longName;
    const first = index % 2 === 0 ? women : men;
    const turn = Math.floor(index / 2);
    const given = first[turn % first.length]!;
    const second = first[(turn + 7) % first.length]!;
    const family = last[(index * 3 + Math.floor(index / last.length)) % last.length]!;
    const married = last[(index * 3 + 11) % last.length]!;
    return {
      firstName: index % 7 === 3 ? `${given} ${second}` : given,
      lastName: index % 9 === 5 ? `${family}-${married}` : family,
    };
  });
};
