import { Waiting } from "#app/[locale]/_components/waiting.tsx";
import { api } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { roleAt } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";

/** What the reader waits for or is asked, and what can be done meanwhile; nothing for most people. */
export async function WaitingSection({ locale }: { locale: Locale }) {
  const t = translator(locale, "domains.waiting");
  const caller = await api();
  const waiting = await caller.users.waiting();
  const questions = waiting.some((row) => row.isNamed) ? await caller.answers.waiting() : [];
  return (
    <>
      {questions.length > 0 ? (
        <Alert tone="info" title={t("asked")}>
          <ul className="ds-list">
            {questions.map((one) => (
              <li key={one.path}>
                <a className="ds-link" href={localePath(locale, one.path)}>
                  {one.title}
                </a>
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      {waiting.map(
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
      )}
    </>
  );
}
