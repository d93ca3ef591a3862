import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** How somebody is reached: a number and an address that can be pressed. */
export async function Reach({
  locale,
  phone,
  address,
}: {
  locale: Locale;
  phone: string | null;
  address: string | null;
}) {
  const t = translator(locale, "starts.firstDay");
  return (
    <span className="flex flex-wrap gap-x-5 font-normal">
      {phone ? (
        <a
          className="ds-link inline-flex min-h-11 items-center"
          href={`tel:${phone.replaceAll(/\s/g, "")}`}
        >
          {phone}
        </a>
      ) : (
        <span className="quiet inline-flex min-h-11 items-center">{t("noPhone")}</span>
      )}
      {address ? (
        <a className="ds-link inline-flex min-h-11 items-center" href={`mailto:${address}`}>
          {address}
        </a>
      ) : null}
    </span>
  );
}
