import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { undeliveredReasons } from "#app/[locale]/_components/undelivered-reasons.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Address } from "#app/_ui/address.tsx";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import { Table } from "#app/_ui/table.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { formatDay, osloWall } from "#server/i18n/format.ts";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { roleNames } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";

import { InviteAwaited } from "./invite-awaited.tsx";

type Awaited = RouterOutputs["organisations"]["awaited"]["list"];

/** Those on the list who have not come yet: whom to write to, and how each mail has fared. */
export function AwaitedSection({ locale, awaited }: { locale: Locale; awaited: Awaited }) {
  const t = translator(locale, "imports.awaited");
  const columns = translator(locale, "imports");
  const role = roleNames(locale);
  const { people, unwritten, letters } = awaited;
  const language: Record<Locale, string> = { nb: t("nb"), nn: t("nn"), en: t("en") };
  if (people.length === 0)
    return (
      <section className="grid grid-cols-1 gap-4">
        <EmptyState title={t("none")}>
          <p>{t("noneText")}</p>
        </EmptyState>
      </section>
    );
  return (
    <section className="grid grid-cols-1 gap-5" aria-labelledby="awaited">
      <h2 id="awaited" className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      <p className="ds-paragraph">{t("lead", { count: people.length })}</p>
      <InviteAwaited
        isAnybodyLeft={unwritten > 0}
        texts={{
          invite: t("invite", { count: unwritten }),
          inviting: t("inviting"),
          ...failureTexts(locale),
        }}
      />
      <Fold summary={t("own")}>
        <p className="ds-paragraph max-w-prose">{t("ownLead")}</p>
        {letters.map((letter) => (
          <div key={letter.locale} className="grid gap-3">
            <h3 className="ds-heading" data-size="xs">
              {language[letter.locale]} · {t("readers", { count: letter.addresses.length })}
            </h3>
            <p
              lang={letter.locale}
              className="border-l-4 border-current/30 pl-4 whitespace-pre-line"
            >
              <strong>{letter.subject}</strong>
              {`\n\n${letter.text}`}
            </p>
            <div className="flex flex-wrap gap-4">
              <CopyButton
                text={letter.addresses.join("; ")}
                label={t("copyAddresses")}
                copiedText={t("copied")}
              />
              <CopyButton text={letter.text} label={t("copyText")} copiedText={t("copied")} />
            </div>
          </div>
        ))}
      </Fold>
      <Table
        caption={t("title")}
        columns={[columns("person"), columns("municipality"), columns("role"), t("mail")]}
      >
        {people.map((one) => (
          <tr key={one.personId}>
            <th scope="row" className="min-w-44 text-start">
              <span className="font-semibold">{one.name}</span>
              <span className="block text-sm font-normal">
                <Address of={one.address} />
              </span>
            </th>
            <td>
              <a className="ds-link" href={localePath(locale, `/kommune/${one.number}`)}>
                {one.place}
              </a>
            </td>
            <td>
              <span className="inline-block first-letter:uppercase">{role[one.role]}</span>
            </td>
            <td>
              <MailState locale={locale} mail={one.mail} />
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

function MailState({ locale, mail }: { locale: Locale; mail: Awaited["people"][number]["mail"] }) {
  const t = translator(locale, "imports.awaited");
  switch (mail.state) {
    case "none":
      return t("mailNone");
    case "underway":
      return t("mailUnderway");
    case "sent":
      return t("mailSent", { date: mail.at ? formatDay(locale, osloWall(mail.at)) : "" });
    case "failed":
      return (
        <Tag tone="danger">
          {t("mailFailed", { reason: undeliveredReasons(locale)[mail.reason] })}
        </Tag>
      );
  }
}
