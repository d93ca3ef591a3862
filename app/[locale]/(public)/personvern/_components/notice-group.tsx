import { getTranslations } from "next-intl/server";

import { Card } from "#app/_ui/card.tsx";
import { Facts } from "#app/_ui/facts.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import type { NoticeGroup } from "#server/privacy/notice.ts";

/** What we know about the people of one role: a heading to link to, and one block for each table. */
export async function NoticeGroupSection({
  locale,
  group,
}: {
  locale: Locale;
  group: NoticeGroup;
}) {
  const t = await getTranslations({ locale, namespace: "privacy" });
  return (
    <section aria-labelledby={group.subject} className="mt-12">
      <h2 id={group.subject} className="ds-heading scroll-mt-6" data-size="md">
        {group.heading}
      </h2>
      <p className="ds-paragraph mt-2 max-w-prose">{group.intro}</p>
      <div className="mt-4 grid gap-4">
        {group.entries.map((entry) => (
          <Card key={entry.name}>
            <h3 className="ds-heading" data-size="xs">
              {entry.title}
            </h3>
            <p className="ds-paragraph max-w-prose">{entry.what}</p>
            <Facts
              facts={[
                { name: t("label.why"), value: entry.why },
                { name: t("label.howLong"), value: entry.howLong.join(" ") },
                { name: t("label.whoSees"), value: entry.whoSees },
                { name: t("label.onErasure"), value: entry.onErasure },
              ]}
            />
          </Card>
        ))}
      </div>
    </section>
  );
}
