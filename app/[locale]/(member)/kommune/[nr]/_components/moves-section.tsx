import { ActButton } from "#app/[locale]/_components/act-button.tsx";
import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api } from "#app/_trpc/server.ts";
import { Table } from "#app/_ui/table.tsx";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { workingDaysForLeader } from "#server/organisations/memberships/rules.ts";
import { translator } from "#server/i18n/translator.ts";

/** Who moves to or from the municipality and waits for its answer. */
export async function MovesSection({ locale, number }: { locale: Locale; number: string }) {
  const t = translator(locale, "absences.placeMoves");
  const a = translator(locale, "absences");
  const rows = await (await api()).absences.moves.ofMunicipality({ number });
  if (rows.length === 0) return null;
  const common = { pending: a("pending"), cancel: a("cancel"), ...failureTexts(locale) };
  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      <Table caption={t("title")} columns={[t("name"), t("what"), t("state"), t("act")]}>
        {rows.map(({ id, side, name, from, to, startsOn, hasReleased, hasReceived, mayAnswer }) => (
          <tr key={`${id} ${side}`}>
            <th scope="row" className="min-w-44 text-start font-semibold">
              {name}
            </th>
            <td>
              {side === "release"
                ? t("release", { to, day: formatDay(locale, startsOn) })
                : t("receive", { from, day: formatDay(locale, startsOn) })}
            </td>
            <td>{(side === "release" ? hasReceived : hasReleased) ? t("other") : t("otherNot")}</td>
            <td>
              {mayAnswer ? (
                <div className="flex flex-wrap gap-2">
                  <ActButton
                    act={{ kind: "agreeToMove", id, side }}
                    texts={{ ...common, label: t("yes"), spoken: t("yesOf", { name }), yes: "" }}
                  />
                  <ActButton
                    act={{ kind: "stopMove", id, side }}
                    texts={{
                      ...common,
                      label: t("no"),
                      spoken: t("noOf", { name }),
                      sure: t("noSure"),
                      yes: t("noYes"),
                    }}
                  />
                </div>
              ) : (
                <span className="text-sm">{t("wait", { days: workingDaysForLeader })}</span>
              )}
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
