import { ActButton } from "#app/[locale]/_components/act-button.tsx";
import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api } from "#app/_trpc/server.ts";
import { Address } from "#app/_ui/address.tsx";
import { formatDay, osloWall } from "#server/i18n/format.ts";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { StaffForm } from "./staff-form.tsx";

/** Who helps at the door of one course: they see its list of participants, and nothing else. */
export async function Staff({
  locale,
  personId,
  courseId,
}: {
  locale: Locale;
  personId: string;
  courseId: string;
}) {
  const t = translator(locale, "courses.staff");
  const people = translator(locale, "organisations.people");
  const invite = translator(locale, "organisations.invite");
  const failures = failureTexts(locale);
  const staff = await (await api()).courses.staff({ courseId });
  const common = {
    pending: people("pending"),
    cancel: people("cancel"),
    yes: t("endYes"),
    ...failures,
  };
  return (
    <section id="hjelp" className="grid max-w-prose scroll-mt-6 gap-4 print:hidden">
      <h2 className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      <p className="ds-paragraph">
        {t("lead")}{" "}
        <a className="ds-link" href={localePath(locale, `/arrangement/${courseId}`)}>
          {t("list")}
        </a>
      </p>
      {staff.people.length + staff.invited.length > 0 ? (
        <ul className="grid gap-4">
          {staff.people.map((one) => (
            <li key={one.membershipId} className="grid gap-2">
              <span>
                <strong>{one.name || one.address}</strong>{" "}
                {one.endsOn ? t("until", { date: formatDay(locale, one.endsOn) }) : null}
              </span>
              <ActButton
                act={{ kind: "end", id: one.membershipId }}
                texts={{
                  ...common,
                  label: t("end"),
                  spoken: t("endOf", { name: one.name || one.address }),
                  sure: t("endSure"),
                }}
              />
            </li>
          ))}
          {staff.invited.map((one) => (
            <li key={one.id} className="grid gap-2">
              <span>
                <strong>
                  <Address of={one.address} />
                </strong>{" "}
                {t("invited", { date: formatDay(locale, osloWall(one.expiresAt)) })}
              </span>
              <ActButton
                act={{ kind: "revoke", id: one.id }}
                texts={{
                  ...common,
                  label: t("revoke"),
                  spoken: t("revokeOf", { address: one.address }),
                }}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <StaffForm
        personId={personId}
        courseId={courseId}
        texts={{
          address: invite("address"),
          addressHint: invite("addressHint"),
          send: invite("send"),
          sending: invite("sending"),
          sent: invite.raw("sent") as string,
          ...failures,
        }}
      />
    </section>
  );
}
