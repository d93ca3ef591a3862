import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** What Tunet sends by mail, and who answers: where every mail's «Om e-post og varsler» leads. */
export function MailSection({ locale }: { locale: Locale }) {
  const t = translator(locale, "notifications.mails");
  return (
    <section id="varsler" aria-labelledby="varsler-tittel" className="grid gap-3">
      <h2 id="varsler-tittel" className="ds-heading" data-size="sm">
        {t("title")}
      </h2>
      <ul className="ds-list max-w-prose">
        <li>{t("confirmed")}</li>
        <li>{t("changed")}</li>
        <li>{t("announced")}</li>
      </ul>
      <p className="ds-paragraph max-w-prose">{t("human")}</p>
      <p className="ds-paragraph">
        <a className="ds-link" href={localePath(locale, "/varsler")}>
          {t("inbox")}
        </a>
      </p>
    </section>
  );
}
