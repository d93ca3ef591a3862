/** The languages of the screen. Bokmål is the source and has no prefix in the address. */
export const locales = ["nb", "nn", "en"] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = "nb";

/** Narrows any text to one of our languages. */
export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale);

/** The language of an answer: that of the page that asked, else the person's own. */
export const answerLocale = (asked: unknown, own: Locale | undefined): Locale =>
  isLocale(asked) ? asked : (own ?? defaultLocale);

/** The address of a page in a language: `/kurs` in bokmål, `/nn/kurs` in nynorsk. */
export const localePath = (locale: Locale, path: string): string =>
  locale === defaultLocale ? path : path === "/" ? `/${locale}` : `/${locale}${path}`;

/** The address of signing in, from where the reader comes back to `path`, which is without language. */
export const signInPath = (locale: Locale, path: string): string =>
  `${localePath(locale, "/logg-inn")}?neste=${encodeURIComponent(localePath(locale, path))}`;
