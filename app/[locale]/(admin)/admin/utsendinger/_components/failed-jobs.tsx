import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Table } from "#app/_ui/table.tsx";
import { formatMoment, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Retry, type RetryTexts } from "./retry.tsx";

type FailedJob = RouterOutputs["notifications"]["undelivered"]["jobs"][number];

/** Jobs that were given up, with the kind of error. */
export function FailedJobs({
  jobs,
  locale,
  texts,
}: {
  jobs: FailedJob[];
  locale: Locale;
  texts: RetryTexts;
}) {
  const t = translator(locale, "notifications.undelivered");
  return (
    <Table caption={t("jobs")} columns={[t("kind"), t("when"), t("why"), t("attempts"), t("act")]}>
      {jobs.map((job) => (
        <tr key={job.id}>
          <th scope="row">
            <code>{job.name}</code>
          </th>
          <td>{formatMoment(locale, osloWall(job.failedAt))}</td>
          <td>{job.error ?? t("unknownError")}</td>
          <td>{job.attempts}</td>
          <td>
            <Retry what={{ kind: "job", id: job.id, name: job.name }} texts={texts} />
          </td>
        </tr>
      ))}
    </Table>
  );
}
