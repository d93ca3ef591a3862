import type { Locale } from "./locales.ts";

const norwegianMonths = [
  "januar",
  "februar",
  "mars",
  "april",
  "mai",
  "juni",
  "juli",
  "august",
  "september",
  "oktober",
  "november",
  "desember",
] as const;
const shortMonths = "jan. feb. mars april mai juni juli aug. sep. okt. nov. des.".split(" ");

/**
 * Names of days and months, Sunday and January first; written here because the runtime's nynorsk
 * names differ between versions.
 */
const names = {
  nb: {
    days: "søn. man. tirs. ons. tors. fre. lør.".split(" "),
    longDays: "søndag mandag tirsdag onsdag torsdag fredag lørdag".split(" "),
    months: shortMonths,
    longMonths: norwegianMonths,
    clock: "kl.\u00a0",
  },
  nn: {
    days: "søn. mån. tys. ons. tors. fre. laur.".split(" "),
    longDays: "søndag måndag tysdag onsdag torsdag fredag laurdag".split(" "),
    months: shortMonths,
    longMonths: norwegianMonths,
    clock: "kl.\u00a0",
  },
  en: {
    days: "Sun Mon Tue Wed Thu Fri Sat".split(" "),
    longDays: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" "),
    months: "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec".split(" "),
    longMonths:
      "January February March April May June July August September October November December".split(
        " ",
      ),
    clock: "",
  },
} as const;

/** The parts of an Oslo wall time, `2027-01-14 18:00:00` or with a T. */
type Wall = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  weekday: number;
};

function wallParts(wall: string): Wall {
  const [year, month, day, hour = 0, minute = 0] = wall.split(/[-T :]/).map(Number);
  if (!year || !month || !day) throw new Error("not a wall time");
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, hour, minute, weekday };
}

const twoDigits = (n: number): string => String(n).padStart(2, "0");
const clockTime = (w: Wall, locale: Locale): string =>
  `${twoDigits(w.hour)}${locale === "en" ? ":" : "."}${twoDigits(w.minute)}`;

const inOslo = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Oslo",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** The Oslo wall time of an instant, as `2027-01-14 18:00:00`. */
export const osloWall = (instant: Date): string => inOslo.format(instant);

/** The instant of an Oslo wall time; of the hour that comes twice in October the first. */
export function osloInstant(wall: string): Date {
  const asUtc = (time: string): number => Date.parse(`${time.replace(" ", "T")}Z`);
  const wanted = asUtc(wall);
  // Oslo is one or two hours ahead of UTC.
  const found = [2, 1].map((hours) => new Date(wanted - hours * 3_600_000));
  return found.find((one) => asUtc(osloWall(one)) === wanted) ?? new Date(wanted - 3_600_000);
}

/** «tors. 14. jan. 2027»; the weekday always stands first. */
export function formatDay(locale: Locale, wall: string, options: { long?: boolean } = {}): string {
  const w = wallParts(wall);
  const n = names[locale];
  const weekday = (options.long ? n.longDays : n.days)[w.weekday];
  const month = (options.long ? n.longMonths : n.months)[w.month - 1];
  return locale === "en"
    ? `${weekday} ${w.day} ${month} ${w.year}`
    : `${weekday} ${w.day}. ${month} ${w.year}`;
}

/** «tirs. 1. sep. 2026 – søn. 28. feb. 2027», or the one day. */
export const formatPeriod = (locale: Locale, first: string, last: string): string =>
  first === last
    ? formatDay(locale, first)
    : `${formatDay(locale, first)} – ${formatDay(locale, last)}`;

/** «tors. 14. jan. 2027 kl. 18.00». */
export function formatMoment(
  locale: Locale,
  wall: string,
  options: { long?: boolean } = {},
): string {
  const w = wallParts(wall);
  const separator = locale === "en" ? ", " : " ";
  return `${formatDay(locale, wall, options)}${separator}${names[locale].clock}${clockTime(w, locale)}`;
}

/** «tors. 14. jan. 2027 kl. 18.00-21.00», or both days when it ends on another one. */
export function formatSpan(
  locale: Locale,
  wallStart: string,
  wallEnd: string,
  options: { long?: boolean } = {},
): string {
  const sameDay = wallStart.slice(0, 10) === wallEnd.slice(0, 10);
  const start = formatMoment(locale, wallStart, options);
  return sameDay
    ? `${start}-${clockTime(wallParts(wallEnd), locale)}`
    : `${start} – ${formatMoment(locale, wallEnd, options)}`;
}

/** The short pieces of a date, for a calendar leaf: day of month, month, weekday. */
export function dateLeaf(
  locale: Locale,
  wall: string,
): { day: string; month: string; weekday: string } {
  const w = wallParts(wall);
  return {
    day: String(w.day),
    month: names[locale].months[w.month - 1] ?? "",
    weekday: names[locale].days[w.weekday] ?? "",
  };
}

/** The size of a file: «340 kB», «1,2 MB». */
export function formatSize(locale: Locale, bytes: number): string {
  const large = bytes >= 1_000_000;
  const number = (bytes / (large ? 1_000_000 : 1_000)).toFixed(large ? 1 : 0);
  return `${locale === "en" ? number : number.replace(".", ",")} ${large ? "MB" : "kB"}`;
}

/** «januar 2027», of a wall time or of `2027-01`. */
export const formatMonth = (locale: Locale, wall: string): string =>
  `${monthName(locale, `${wall.slice(0, 7)}-01`)} ${wall.slice(0, 4)}`;

/** The full name of the month of a wall time, «januar». */
export const monthName = (locale: Locale, wall: string): string =>
  names[locale].longMonths[wallParts(wall).month - 1] ?? "";

/** Whole kroner as they are written in a language: «2 500 kr». */
export const formatKroner = (locale: Locale, amount: number): string =>
  `${new Intl.NumberFormat(locale).format(amount)} kr`;
