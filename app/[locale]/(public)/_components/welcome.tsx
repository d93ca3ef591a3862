import { ButtonLink } from "#app/_ui/button.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** For whom Tunet is, how it helps them, and what it promises. */
export function Welcome({ locale }: { locale: Locale }) {
  const t = translator(locale, "home.front");
  const people = [
    { title: t("traineeTitle"), text: t("traineeText") },
    { title: t("supervisorTitle"), text: t("supervisorText") },
    { title: t("leaderTitle"), text: t("leaderText") },
    { title: t("officeTitle"), text: t("officeText") },
  ];
  const steps = [
    { title: t("step1Title"), text: t("step1Text") },
    { title: t("step2Title"), text: t("step2Text") },
    { title: t("step3Title"), text: t("step3Text") },
  ];
  const promises = [t("promise1"), t("promise2"), t("promise3"), t("promise4")];
  return (
    <>
      <section className="section" aria-labelledby="for-whom">
        <h2 id="for-whom" className="ds-heading" data-size="lg">
          {t("forTitle")}
        </h2>
        <ul className="doors">
          {people.map(({ title, text }) => (
            <li key={title} className="door">
              <h3 className="ds-heading">{title}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      </section>
      <section className="section" aria-labelledby="how">
        <h2 id="how" className="ds-heading" data-size="lg">
          {t("howTitle")}
        </h2>
        <ol className="steps">
          {steps.map(({ title, text }) => (
            <li key={title}>
              <h3 className="ds-heading">{title}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ol>
      </section>
      <div className="front-foot">
        <section className="promise" aria-labelledby="promise">
          <h2 id="promise" className="ds-heading" data-size="md">
            {t("promiseTitle")}
          </h2>
          <ul>
            {promises.map((promise) => (
              <li key={promise}>{promise}</li>
            ))}
          </ul>
          <a className="ds-link" href={localePath(locale, "/personvern")}>
            {t("promiseLink")}
          </a>
        </section>
        <section className="find" aria-labelledby="find">
          <h2 id="find" className="ds-heading" data-size="md">
            {t("findTitle")}
          </h2>
          <p>{t("findText")}</p>
          <ButtonLink variant="secondary" href={localePath(locale, "/kommuner")}>
            {t("findLink")}
          </ButtonLink>
        </section>
      </div>
    </>
  );
}
