import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api } from "#app/_trpc/server.ts";
import { Fold } from "#app/_ui/fold.tsx";
import { osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { groupFieldTexts, peopleFieldTexts } from "../../_components/group-words.ts";
import { waitingPeople } from "../../_components/waiting-people.ts";
import { AddForm } from "./add-form.tsx";
import { EditForm } from "./edit-form.tsx";
import type { Group } from "./group-facts.ts";
import { LeaveForm } from "./leave-form.tsx";

/** What those who manage a group do with it: bring people in, let them go or move, mend it, end it. */
export async function Manage({
  locale,
  personId,
  group,
}: {
  locale: Locale;
  personId: string;
  group: Group;
}) {
  const { groups, waiting, today } = await (await api()).supervision.groups.overview();
  const t = translator(locale, "supervision.manage");
  const first = osloWall(today).slice(0, 10);
  const others = groups
    .filter(({ id, kind }) => id !== group.id && kind === group.kind)
    .map(({ id, name }) => ({ id, name }));
  const staying = group.members.filter(({ endsOn }) => endsOn === null);
  const leaveTexts = {
    onDate: t("onDate"),
    onDateHint: t("onDateHint"),
    save: t("save"),
    saving: t("saving"),
    ...failureTexts(locale),
  };
  return (
    <section className="section" aria-labelledby="manage">
      <h2 id="manage" className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      <div className="fold-list">
        <Fold summary={t("add")}>
          <AddForm
            personId={personId}
            groupId={group.id}
            first={first}
            waiting={group.kind === "trainee" ? waitingPeople(locale, waiting) : []}
            texts={{
              onDate: t("fromDate"),
              send: t("addSend"),
              sending: t("adding"),
              draftKept: translator(locale, "supervision.form")("draftKept"),
              ...peopleFieldTexts(locale),
              ...failureTexts(locale),
            }}
          />
        </Fold>
        {staying.length > 0 ? (
          <Fold summary={t("leave")}>
            <LeaveForm
              first={first}
              people={staying.map(({ id, name }) => ({ id, name }))}
              choices={[
                { to: null, label: t("leaves") },
                ...others.map(({ id, name }) => ({ to: id, label: t("movesTo", { name }) })),
              ]}
              texts={{ who: t("who"), what: t("what"), ...leaveTexts }}
            />
          </Fold>
        ) : null}
        <Fold summary={t("edit")}>
          <EditForm
            groupId={group.id}
            facts={{
              name: group.name,
              rhythm: group.rhythm,
              seats: String(group.seats),
              place: group.place,
              startsOn: group.startsOn,
            }}
            texts={{
              send: t("save"),
              sending: t("saving"),
              saved: t("saved"),
              ...groupFieldTexts(locale),
              ...failureTexts(locale),
            }}
          />
        </Fold>
        <Fold summary={t("end")}>
          <p className="ds-paragraph">{t("endText")}</p>
          <LeaveForm
            first={first}
            groupId={group.id}
            choices={[
              { to: null, label: t("ends") },
              ...others.map(({ id, name }) => ({ to: id, label: t("mergesInto", { name }) })),
            ]}
            texts={{ who: t("who"), what: t("whatGroup"), ...leaveTexts }}
          />
        </Fold>
      </div>
    </section>
  );
}
