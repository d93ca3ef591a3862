import type { Metadata } from "next";

import { orNotFound, publicApi } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Page } from "#app/_ui/page.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Mail } from "./_components/mail.tsx";
import { Pages } from "./_components/pages.tsx";
import { ReceiverFilter } from "./_components/receiver-filter.tsx";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<{ to?: string | string[]; side?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "notifications.mailbox");
  return { title: t("title"), robots: { index: false } };
}

/** Every mail that would have left in demo mode; outside it there is no such page. */
export default async function MailboxPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const { to, side } = await searchParams;
  const receiver = typeof to === "string" && to !== "" ? to : undefined;
  const page = typeof side === "string" && /^[1-9]\d{0,2}$/u.test(side) ? Number(side) : 1;
  const { mails, receivers, hasOlder } = await orNotFound(
    publicApi(locale).notifications.mailbox({ receiver, page }),
  );
  const t = translator(locale, "notifications.mailbox");

  return (
    <Page title={t("title")} lead={t("lead")}>
      {receivers.length > 0 && (
        <ReceiverFilter
          receivers={receivers}
          chosen={receiver ?? ""}
          texts={{ label: t("receiver"), everybody: t("everybody"), show: t("show") }}
        />
      )}
      {mails.length === 0 ? (
        <EmptyState
          title={t("empty")}
          action={
            <ButtonLink href={localePath(locale, "/logg-inn")}>{t("emptyAction")}</ButtonLink>
          }
        >
          {t("emptyText")}
        </EmptyState>
      ) : (
        <>
          <ol className="grid gap-4">
            {mails.map((mail, at) => (
              <li key={mail.id}>
                <Mail mail={mail} locale={locale} isOpen={at === 0} />
              </li>
            ))}
          </ol>
          <Pages
            locale={locale}
            receiver={receiver}
            page={page}
            hasOlder={hasOlder}
            texts={{ label: t("pages"), newer: t("newer"), older: t("older") }}
          />
        </>
      )}
    </Page>
  );
}
