import { Waiting } from "#app/[locale]/_components/waiting.tsx";
import { api } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { roleAt } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";

/** What the reader waits for, and what can be done meanwhile; nothing for most people. */
export async function WaitingSection({ locale }: { locale: Locale }) {
  const t = translator(locale, "domains.waiting");
  const waiting = await (await api()).users.waiting();
  return waiting.map(
    ({ id, role, organisation, waitsFor }) =>
      waitsFor && (
        <Alert
          key={id}
          tone="info"
          title={t("title", { role: roleAt(locale, role, organisation) })}
        >
          <p>
            <Waiting locale={locale} waitsFor={waitsFor} />
          </p>
          <p>{t("meanwhile")}</p>
        </Alert>
      ),
  );
}
