import { api } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { Table } from "#app/_ui/table.tsx";
import { formatDay, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** How those who were there found it, once it is closed and at least four have answered. */
export async function Evaluation({ locale, courseId }: { locale: Locale; courseId: string }) {
  const t = translator(locale, "evaluations.office");
  const page = translator(locale, "evaluations.page");
  const result = await (await api()).courses.questions.evaluation({ courseId });
  if (!result) return null;
  const { asked, answered, closesAt, isOver, summary } = result;
  const questions = [
    { key: "useful", label: page("useful") },
    { key: "taught", label: page("taught") },
    { key: "arranged", label: page("arranged") },
  ] as const;
  const one = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 });
  return (
    <div className="narrow">
      <p>{t("counted", { answered, asked })}</p>
      {!isOver && closesAt ? (
        <Alert>{t("open", { when: formatDay(locale, osloWall(closesAt), { long: true }) })}</Alert>
      ) : null}
      {isOver && !summary ? <Alert>{t("tooFew")}</Alert> : null}
      {summary ? (
        <>
          <Table caption={t("numbers")} columns={[t("question"), t("mean")]}>
            {questions.map(({ key, label }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td>{one.format(summary.means[key])}</td>
              </tr>
            ))}
          </Table>
          <section className="stack" aria-labelledby="texts-heading">
            <h2 id="texts-heading" className="ds-heading" data-size="sm">
              {t("texts")}
            </h2>
            {summary.texts.length > 0 ? (
              <>
                <p className="quiet">{t("textsOrder")}</p>
                <ul className="ds-list">
                  {summary.texts.map((text, at) => (
                    // Two may have written the same.
                    // oxlint-disable-next-line react/no-array-index-key
                    <li key={`${at} ${text}`} className="pre-line">
                      {text}
                    </li>
                  ))}
                </ul>
              </>
            ) : (
              <p>{t("noTexts")}</p>
            )}
          </section>
        </>
      ) : null}
      <p className="quiet">{t("noNames")}</p>
    </div>
  );
}
