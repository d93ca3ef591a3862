import { Facts } from "#app/_ui/facts.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import type { RecordedActivity } from "#server/privacy/notice.ts";

/** One line of the record of processing, with the kinds of information below it. */
export function RecordedActivitySection({
  locale,
  activity,
}: {
  locale: Locale;
  activity: RecordedActivity;
}) {
  const t = translator(locale, "privacy");
  return (
    <section aria-labelledby={activity.activity} className="section">
      <h2 id={activity.activity} className="ds-heading" data-size="md">
        {activity.name}
      </h2>
      <Facts
        facts={[
          { name: t("label.purpose"), value: activity.purpose },
          { name: t("label.controller"), value: activity.controllers.join("; ") },
          { name: t("label.basis"), value: activity.bases.map((b) => b.article).join("; ") },
          { name: t("label.norwegianLaw"), value: activity.bases.map((b) => b.law).join(" ") },
          { name: t("label.about"), value: activity.about.join("; ") || t("record.noAbout") },
          { name: t("label.whoSees"), value: activity.recipients },
        ]}
      />
      <h3 className="ds-heading" data-size="xs">
        {t("label.kinds")}
      </h3>
      <ul className="ds-list">
        {activity.kinds.map((kind) => (
          <li key={kind.title} className="max-w-prose">
            <strong>{kind.title}.</strong> {kind.what} <em>{kind.howLong.join(" ")}</em>
          </li>
        ))}
      </ul>
    </section>
  );
}
