import { api } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { PrintButton } from "#app/_ui/print-button.tsx";
import { Table } from "#app/_ui/table.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** What the kitchen gets: how many of each, and no names. On paper it is all there is. */
export async function Kitchen({ locale, courseId }: { locale: Locale; courseId: string }) {
  const t = translator(locale, "forms.kitchen");
  const { kitchen } = await (await api()).courses.questions.all({ courseId });
  if (!kitchen) return null;
  const { answered, seated, ordinary, counts, words } = kitchen;
  return (
    <section className="narrow" aria-labelledby="kitchen-heading">
      <h2 id="kitchen-heading" className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      <p>{t("lead", { answered, seated })}</p>
      <Table caption={t("title")} columns={[t("need"), t("count")]}>
        {[{ label: t("ordinary"), count: ordinary }, ...counts].map(({ label, count }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{count}</td>
          </tr>
        ))}
      </Table>
      {words.length > 0 ? (
        <div className="stack">
          <h3 className="ds-heading" data-size="xs">
            {t("words")}
          </h3>
          <ul className="ds-list">
            {words.map((text, at) => (
              // Two may have written the same.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={`${at} ${text}`}>{text}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <p className="quiet">{t("noNames")}</p>
      <div className="row print:hidden">
        <PrintButton>{t("print")}</PrintButton>
        <ButtonLink
          variant="tertiary"
          href={localePath(locale, `/kontor/kurs/${courseId}?vis=sporsmal`)}
        >
          {t("back")}
        </ButtonLink>
      </div>
    </section>
  );
}
