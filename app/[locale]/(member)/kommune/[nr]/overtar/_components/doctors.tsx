import { membershipFacts } from "#app/[locale]/_components/membership-facts.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Table } from "#app/_ui/table.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Content = NonNullable<RouterOutputs["organisations"]["handovers"]["takeover"]["content"]>;

/** The trainees with what their membership says, and who supervises them. */
export function Trainees({ locale, trainees }: { locale: Locale; trainees: Content["trainees"] }) {
  const t = translator(locale, "handovers.takeover");
  const factsOf = membershipFacts(locale);
  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="ds-heading" data-size="md">
        {t("trainees")}
      </h2>
      {trainees.length === 0 ? (
        <p className="ds-paragraph">{t("noTrainees")}</p>
      ) : (
        <Table
          caption={t("trainees")}
          columns={[t("name"), t("work"), t("began"), t("supervisor")]}
        >
          {trainees.map((one) => (
            <tr key={one.membershipId}>
              <th scope="row" className="min-w-36 text-start">
                {one.name}
              </th>
              <td className="min-w-40">{factsOf(one) || t("unknown")}</td>
              <td className="whitespace-nowrap">{formatDay(locale, one.startsOn)}</td>
              <td>{one.supervisor ?? <Tag tone="warning">{t("noSupervisor")}</Tag>}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}

/** The individual supervisors and how many each has; nothing where there are none. */
export function Supervisors({
  locale,
  supervisors,
}: {
  locale: Locale;
  supervisors: Content["supervisors"];
}) {
  const t = translator(locale, "handovers.takeover");
  if (supervisors.length === 0) return null;
  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="ds-heading" data-size="md">
        {t("supervisors")}
      </h2>
      <ul className="ds-list">
        {supervisors.map((one) => (
          <li key={one.membershipId}>
            {[one.name, one.workplace, t("supervises", { count: one.trainees })]
              .filter((part) => part)
              .join(" · ")}
          </li>
        ))}
      </ul>
    </section>
  );
}
