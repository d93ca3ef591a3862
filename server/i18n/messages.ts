import commonEn from "./messages/common.en.json" with { type: "json" };
import commonNb from "./messages/common.nb.json" with { type: "json" };
import commonNn from "./messages/common.nn.json" with { type: "json" };
import type { Locale } from "./locales.ts";

const nb = { common: commonNb };
export type Messages = typeof nb;

/** Every text of the product; one file per feature and language, bokmål is the source. */
export const messages: Record<Locale, Messages> = {
  nb,
  nn: { common: commonNn },
  en: { common: commonEn },
};
