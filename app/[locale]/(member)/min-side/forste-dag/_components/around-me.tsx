import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Facts } from "#app/_ui/facts.tsx";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Reach } from "./reach.tsx";

type Start = RouterOutputs["starts"]["firstDay"];

/** My municipality, workplace, individual supervisor and group, in four lines. */
export async function AroundMe({ locale, start }: { locale: Locale; start: Start }) {
  const t = translator(locale, "starts.firstDay");
  const { supervisor, lines } = start;
  const due = lines.find((line) => line.key === "supervisor")?.dueOn ?? start.startsOn;
  const appointed = supervisor?.isConfirmed ? (
    <>
      {supervisor.name}
      <Reach locale={locale} phone={supervisor.phone} address={supervisor.address} />
    </>
  ) : supervisor ? (
    t("supervisorWaits")
  ) : (
    t("supervisorNone", { day: formatDay(locale, due) })
  );
  return (
    <Facts
      facts={[
        { name: t("supervisor"), value: appointed },
        {
          name: t("group"),
          value: start.inQueueSince
            ? t("queue", { day: formatDay(locale, start.inQueueSince) })
            : t("groupReady"),
        },
        { name: t("workplace"), value: start.workplace ?? t("workplaceNone") },
      ]}
    />
  );
}
