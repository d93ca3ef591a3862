import type { Role } from "#server/authorize.ts";
import { formatDay, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { roleAt, roleNames } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";
import type { MailContent } from "#server/mail/template.ts";

/** The mail that offers somebody a role, in the language they read. */
export const invitationMail =
  (invitation: {
    path: string;
    role: Role;
    organisation: string;
    /** Null for the first administrator, who is invited by the installation itself. */
    inviter: string | null;
    expiresAt: Date;
  }) =>
  (locale: Locale): MailContent => {
    const t = translator(locale, "organisations");
    const { organisation, inviter } = invitation;
    const role = roleAt(locale, invitation.role, organisation);
    return {
      subject: t("mail.invitation.subject", { organisation }),
      paragraphs: [
        inviter
          ? t("mail.invitation.from", { inviter, role })
          : t("mail.invitation.first", { role }),
        t("mail.invitation.what"),
      ],
      facts: [
        { label: t("mail.invitation.role"), value: roleNames(locale)[invitation.role] },
        { label: t("mail.invitation.place"), value: organisation },
        {
          label: t("mail.invitation.until"),
          value: formatDay(locale, osloWall(invitation.expiresAt), { long: true }),
        },
      ],
      button: { label: t("mail.invitation.button"), path: invitation.path },
      after: [t("mail.invitation.notForYou")],
      reason: inviter ? t("mail.invitation.reason", { inviter }) : t("mail.invitation.reasonFirst"),
    };
  };
