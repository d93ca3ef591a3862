import { translator } from "#server/i18n/translator.ts";

import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import type { Locale } from "#server/i18n/locales.ts";

import { ContactForm } from "./contact-form.tsx";

type Contact = RouterOutputs["organisations"]["workplaces"]["list"]["contact"];

/** The mailbox that several read and a telephone number: neither belongs to a person. */
export function ContactSection({
  locale,
  personId,
  number,
  contact,
}: {
  locale: Locale;
  personId: string;
  number: string;
  contact: Contact;
}) {
  const t = translator(locale, "membership.contact");
  const words = translator(locale, "membership.workplaces");
  return (
    <section id="kontakt" className="grid max-w-prose scroll-mt-6 gap-4">
      <h2 className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      <p className="ds-paragraph">{t("lead")}</p>
      <ContactForm
        personId={personId}
        number={number}
        saved={{ mailbox: contact.mailbox ?? "", phone: contact.phone ?? "" }}
        texts={{
          mailbox: t("mailbox"),
          mailboxHint: t("mailboxHint"),
          phone: t("phone"),
          save: t("save"),
          saving: words("saving"),
          saved: words("saved"),
          ...failureTexts(locale),
        }}
      />
    </section>
  );
}
