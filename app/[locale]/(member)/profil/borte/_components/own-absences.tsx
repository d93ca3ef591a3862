import { ActButton } from "#app/[locale]/_components/act-button.tsx";
import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatPeriod } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Absence = RouterOutputs["absences"]["own"][number];

/** The periods one has told of, the latest first, each with what can be done about it. */
export async function OwnAbsences({ locale, absences }: { locale: Locale; absences: Absence[] }) {
  const t = translator(locale, "absences");
  const failures = failureTexts(locale);
  const stages = {
    coming: <Tag tone="neutral">{t("stage.coming")}</Tag>,
    running: <Tag tone="info">{t("stage.running")}</Tag>,
    ended: <Tag tone="neutral">{t("stage.ended")}</Tag>,
  };
  return (
    <section aria-labelledby="perioder" className="grid max-w-prose gap-4">
      <h2 id="perioder" className="ds-heading" data-size="sm">
        {t("list")}
      </h2>
      {absences.length === 0 ? <p className="ds-paragraph">{t("none")}</p> : null}
      <ul className="grid gap-6">
        {absences.map((absence) => {
          const when = formatPeriod(locale, absence.startsOn, absence.endsOn);
          return (
            <li key={absence.id} className="grid gap-2">
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <strong>{when}</strong>
                {stages[absence.stage]}
              </span>
              <span>
                {absence.counts ? t("countsYes") : t("countsNo")}
                {" · "}
                {absence.staysInformed ? t("informed") : t("notInformed")}
              </span>
              {absence.stage === "ended" ? null : (
                <div className="flex flex-wrap items-center gap-x-5 gap-y-2 whitespace-nowrap">
                  <ButtonLink
                    variant="secondary"
                    href={`${localePath(locale, "/profil/borte")}?endre=${absence.id}#skjema`}
                    aria-label={t("changeOf", { when })}
                  >
                    {t("change")}
                  </ButtonLink>
                  <ActButton
                    act={{ kind: "withdrawAbsence", id: absence.id }}
                    texts={{
                      ...failures,
                      label: t("withdraw"),
                      spoken: t("withdrawOf", { when }),
                      sure: t("withdrawSure"),
                      yes: t("withdrawYes"),
                      pending: t("pending"),
                      cancel: t("cancel"),
                    }}
                  />
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
