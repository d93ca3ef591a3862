import { Facts } from "#app/_ui/facts.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import type { NoticeGroup } from "#server/privacy/notice.ts";

/** What we know about the people of one role: a heading to link to, and one block for each table. */
export function NoticeGroupSection({ locale, group }: { locale: Locale; group: NoticeGroup }) {
  const t = translator(locale, "privacy");
  return (
    <section aria-labelledby={group.subject} className="section">
      <h2 id={group.subject} className="ds-heading scroll-mt-6" data-size="md">
        {group.heading}
      </h2>
      <p className="ds-paragraph">{group.intro}</p>
      <div className="fold-list">
        {group.entries.map((entry) => (
          <Fold key={entry.name} summary={entry.title}>
            <p className="ds-paragraph">{entry.what}</p>
            <Facts
              facts={[
                { name: t("label.why"), value: entry.why },
                { name: t("label.howLong"), value: entry.howLong.join(" ") },
                { name: t("label.whoSees"), value: entry.whoSees },
                { name: t("label.onErasure"), value: entry.onErasure },
              ]}
            />
          </Fold>
        ))}
      </div>
    </section>
  );
}
