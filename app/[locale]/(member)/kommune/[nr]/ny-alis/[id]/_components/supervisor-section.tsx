import { api, type RouterOutputs } from "#app/_trpc/server.ts";
import { Fold } from "#app/_ui/fold.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { AppointForm } from "./appoint-form.tsx";

type Supervisor = RouterOutputs["starts"]["one"]["supervisor"];

/** Who the individual supervisor is, and the form that appoints or changes one. */
export async function SupervisorSection({
  locale,
  personId,
  membershipId,
  supervisor,
}: {
  locale: Locale;
  personId: string;
  membershipId: string;
  supervisor: Supervisor;
}) {
  const t = translator(locale, "starts.list");
  const form = translator(locale, "starts.appoint");
  const { organisations } = await api();
  const choices = await organisations.supervisions.choices({ traineeMembershipId: membershipId });
  const appoint = (
    <AppointForm
      // Another supervisor is another form: nothing of the last one is left in it.
      key={supervisor?.membershipId ?? "none"}
      personId={personId}
      membershipId={membershipId}
      choices={choices.filter((choice) => choice.membershipId !== supervisor?.membershipId)}
      texts={{
        choose: form("choose"),
        chooseNone: form("chooseNone"),
        somebodyElse: form("new"),
        name: form("name"),
        nameHint: form("nameHint"),
        address: form("address"),
        addressHint: form("addressHint"),
        save: form("save"),
        saving: form("saving"),
        asked: form("asked"),
        ...failureTexts(locale),
      }}
    />
  );
  return (
    <section id="individuell-veileder" className="section max-w-prose scroll-mt-6">
      <h2 className="ds-heading" data-size="md">
        {supervisor ? t("supervisor") : form("title")}
      </h2>
      {supervisor === null ? (
        <>
          <p>{t("supervisorNone")}</p>
          {appoint}
        </>
      ) : (
        <>
          <p>
            {supervisor.isConfirmed
              ? t("supervisorIs", { name: supervisor.name })
              : t("supervisorWaits", { address: supervisor.name })}
          </p>
          <Fold summary={form("change")}>{appoint}</Fold>
        </>
      )}
    </section>
  );
}
