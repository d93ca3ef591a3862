import type { RouterOutputs } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { NoDateBlock } from "#app/_ui/date-block.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Places = RouterOutputs["home"]["dateless"];

/** What is mine and has no date, each with the way in. */
export function Dateless({ locale, places }: { locale: Locale; places: Places }) {
  if (places.length === 0) return null;
  const t = translator(locale, "mine");
  return (
    <section className="section" aria-labelledby="dateless">
      <h2 id="dateless" className="ds-heading" data-size="sm">
        {t("dateless")}
      </h2>
      <ul className="agenda">
        {places.map((place) => {
          // Behind the link stands what one is asked for there, such as a code.
          const words = place.place?.slice(place.link?.length ?? 0).trim();
          return (
            <li key={place.enrolmentId} className="agenda-item">
              <NoDateBlock />
              <div className="agenda-item-text">
                <h3 className="agenda-item-title">
                  <a href={localePath(locale, place.path)}>{place.title}</a>
                </h3>
                {words ? <p className="quiet">{words}</p> : null}
                <p>
                  {place.state === "waiting" ? (
                    <Tag tone="warning">{t("waiting", { position: place.position ?? 0 })}</Tag>
                  ) : place.state === "confirmed" ? (
                    <Tag tone="success">{t("hasSeat")}</Tag>
                  ) : null}
                </p>
              </div>
              <div className="agenda-item-action">
                {place.link ? (
                  <ButtonLink href={place.link} rel="noreferrer">
                    {t("begin")}
                  </ButtonLink>
                ) : (
                  <ButtonLink href={localePath(locale, place.path)} variant="secondary">
                    {t("open")}
                  </ButtonLink>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
