import type { RouterOutputs } from "#app/_trpc/server.ts";
import { formatDay } from "#server/i18n/format.ts";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { roleNames } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";

type Content = NonNullable<RouterOutputs["organisations"]["handovers"]["takeover"]["content"]>;

/** What waits for the new leader now: questions with their page, and people who ask to be let in. */
export function Waiting({
  locale,
  number,
  people,
  questions,
}: {
  locale: Locale;
  number: string;
  people: Content["waiting"];
  questions: RouterOutputs["answers"]["waiting"];
}) {
  const t = translator(locale, "handovers.takeover");
  const roles = roleNames(locale);
  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="ds-heading" data-size="md">
        {t("waiting")}
      </h2>
      {people.length === 0 && questions.length === 0 ? (
        <p className="ds-paragraph">{t("nothingWaits")}</p>
      ) : (
        <ul className="ds-list">
          {questions.map((one) => (
            <li key={one.path}>
              <a className="ds-link" href={localePath(locale, one.path)}>
                {one.title}
              </a>
            </li>
          ))}
          {people.map((one) => (
            <li key={one.membershipId}>
              <a
                className="ds-link"
                href={`${localePath(locale, `/kommune/${number}`)}#person-${one.membershipId}`}
              >
                {t("person", {
                  name: one.name,
                  role: roles[one.role],
                  date: formatDay(locale, one.askedOn),
                })}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
