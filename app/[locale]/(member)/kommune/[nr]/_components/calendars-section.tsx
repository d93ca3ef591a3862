import { ActButton } from "#app/[locale]/_components/act-button.tsx";
import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api } from "#app/_trpc/server.ts";
import { Table } from "#app/_ui/table.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** The practices with a calendar of who is away, and the button that closes one. */
export async function CalendarsSection({ locale, number }: { locale: Locale; number: string }) {
  const t = translator(locale, "practice.calendars");
  const a = translator(locale, "absences");
  const { calendars, mayClose } = await (await api()).practice.ofMunicipality({ number });
  if (calendars.length === 0) return null;
  const failures = failureTexts(locale);
  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      <p className="ds-paragraph max-w-prose">{t("lead")}</p>
      <Table
        caption={t("title")}
        columns={[t("practice"), t("people"), ...(mayClose ? [t("act")] : [])]}
      >
        {calendars.map(({ workplaceId, name, people }) => (
          <tr key={workplaceId}>
            <th scope="row" className="min-w-44 text-start font-semibold">
              {name}
            </th>
            <td>{t("count", { count: people })}</td>
            {mayClose ? (
              <td>
                <ActButton
                  act={{ kind: "closeCalendar", id: workplaceId }}
                  texts={{
                    ...failures,
                    label: t("close"),
                    spoken: t("closeOf", { name }),
                    sure: t("closeSure"),
                    yes: t("closeYes"),
                    pending: a("pending"),
                    cancel: a("cancel"),
                  }}
                />
              </td>
            ) : null}
          </tr>
        ))}
      </Table>
    </section>
  );
}
