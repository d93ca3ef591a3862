import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api, orNotFound } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Table } from "#app/_ui/table.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatMoment, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { criterionNames } from "../../_components/course-form-texts.ts";
import { AllocationForm } from "./allocation-form.tsx";

/** How the seats go to those who applied: what lies ahead, the proposal, or what was answered. */
export async function Allocation({
  locale,
  personId,
  courseId,
}: {
  locale: Locale;
  personId: string;
  courseId: string;
}) {
  const found = await orNotFound((await api()).courses.allocation.preview({ courseId }));
  const t = translator(locale, "courses.allocation");
  const names = criterionNames(locale);
  const rule = new Intl.ListFormat(locale, { type: "unit" }).format(
    found.criteria.map((each) => inSentence(names[each])),
  );
  const moment = (at: Date | null): string => (at ? formatMoment(locale, osloWall(at)) : "");
  const { people, answers, allocatedAt } = found;
  return (
    <section className="section" aria-labelledby="allocation">
      <h2 id="allocation" className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      <p>{t("rule", { criteria: rule })}</p>
      {allocatedAt ? (
        <>
          <Alert tone="success">
            <p>{t("done", { when: moment(allocatedAt) })}</p>
          </Alert>
          <Table caption={t("title")} columns={[t("name"), t("gets"), t("reason")]}>
            {answers.map((one) => (
              <tr key={one.enrolmentId}>
                <th scope="row" className="min-w-40 text-start">
                  {one.name}
                  <span className="block text-sm font-normal">{one.organisationName}</span>
                </th>
                <td>
                  {one.hasSeat ? (
                    <Tag tone="success">{t("seat")}</Tag>
                  ) : (
                    <Tag tone="warning">{translator(locale, "courses.list")("stateWaiting")}</Tag>
                  )}
                </td>
                <td>{one.reason ?? "–"}</td>
              </tr>
            ))}
          </Table>
        </>
      ) : (
        <>
          {found.isTime ? null : (
            <Alert>
              <p>{t("before", { count: people.length, until: moment(found.appliesBy) })}</p>
            </Alert>
          )}
          {people.length === 0 ? (
            <EmptyState title={t("none")}>
              <p>{t("noneText")}</p>
            </EmptyState>
          ) : (
            <AllocationForm
              personId={personId}
              courseId={courseId}
              isTime={found.isTime}
              free={found.free}
              people={people.map((one) => ({
                enrolmentId: one.enrolmentId,
                name: one.name,
                where: one.organisationName ?? "",
                why: [
                  ...one.meets.map((each) => names[each]),
                  t("appliedAt", { when: moment(one.createdAt) }),
                ].join(" · "),
              }))}
              texts={{
                caption: t("title"),
                name: t("name"),
                why: t("why"),
                gets: t("gets"),
                change: t("change"),
                seat: t("seat"),
                waits: t("waits"),
                first: t("first"),
                last: t("last"),
                undo: t("undo"),
                of: t("of", { name: "#" }),
                isFirst: t("isFirst"),
                isLast: t("isLast"),
                reason: t("reason"),
                reasonHint: t("reasonHint"),
                reasonMissing: t("reasonMissing"),
                counts: t("counts"),
                send: t("send"),
                sure: t("sure"),
                yes: t("yes"),
                no: t("no"),
                sending: t("sending"),
                ...failureTexts(locale),
              }}
            />
          )}
        </>
      )}
    </section>
  );
}

/** A name of a criterion as it stands inside a sentence. */
const inSentence = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
