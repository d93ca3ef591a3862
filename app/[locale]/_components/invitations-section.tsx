import { Address } from "#app/_ui/address.tsx";
import { Table } from "#app/_ui/table.tsx";
import { formatDay, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { roleNames } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";
import type { ListedInvitation } from "#server/organisations/service.ts";

import { failureTexts } from "./failure-texts.ts";
import { ActButton } from "./act-button.tsx";

/** The invitations of the last 90 days and how each stands. */
export function InvitationsSection({
  locale,
  invitations,
  withPlace = false,
}: {
  locale: Locale;
  invitations: readonly ListedInvitation[];
  withPlace?: boolean;
}) {
  const t = translator(locale, "organisations.invitations");
  const people = translator(locale, "organisations.people");
  const failures = failureTexts(locale);
  const role = roleNames(locale);
  const standing = ({ state, at }: ListedInvitation): string => {
    const date = formatDay(locale, osloWall(at));
    switch (state) {
      case "open":
        return t("open", { date });
      case "accepted":
        return t("accepted", { date });
      case "revoked":
        return t("revoked", { date });
      case "expired":
        return t("expired", { date });
    }
  };

  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      {invitations.length === 0 ? (
        <p className="ds-paragraph">{t("none")}</p>
      ) : (
        <Table
          caption={t("title")}
          columns={[t("address"), people("role"), t("state"), people("act")]}
        >
          {invitations.map((invitation) => (
            <tr key={invitation.id}>
              <th scope="row" className="min-w-48 text-start font-normal">
                <Address of={invitation.address} />
              </th>
              <td>
                <span className="inline-block first-letter:uppercase">{role[invitation.role]}</span>
                {withPlace && <span className="block text-sm">{invitation.place}</span>}
              </td>
              <td>
                {standing(invitation)}
                {invitation.inviter && (
                  <span className="block text-sm">{t("by", { name: invitation.inviter })}</span>
                )}
              </td>
              <td>
                {invitation.mayRevoke && (
                  <ActButton
                    act={{ kind: "revoke", id: invitation.id }}
                    texts={{
                      label: t("revoke"),
                      spoken: t("revokeOf", { address: invitation.address }),
                      pending: people("pending"),
                      yes: people("endYes"),
                      cancel: people("cancel"),
                      ...failures,
                    }}
                  />
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
