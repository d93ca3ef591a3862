import { publicApi } from "#app/_trpc/server.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { roleAt } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";

import { NextField } from "./next-field.tsx";

/** The invented people of demo mode, one press each; a plain form, so that it works without scripts. */
export async function DemoPeople({ locale }: { locale: Locale }) {
  const t = translator(locale, "auth.demo");
  const people = await publicApi(locale).auth.demoAccounts();
  return (
    <section aria-labelledby="demo-people" className="grid gap-4">
      <div>
        <h2 id="demo-people" className="ds-heading" data-size="sm">
          {t("title")}
        </h2>
        <p className="ds-paragraph">{t("lead")}</p>
      </div>
      <form method="post" action="/api/demo/sign-in">
        <NextField />
        <ul className="grid gap-3 sm:grid-cols-2">
          {people.map(({ address, name, role, organisation }) => (
            <li key={address}>
              <button
                type="submit"
                name="email"
                value={address}
                className="ds-button grid h-full w-full content-start justify-start justify-items-start gap-0.5 py-3 text-left whitespace-normal"
                data-variant="secondary"
              >
                <strong>{name}</strong>
                <span className="quiet inline-block font-normal first-letter:uppercase">
                  {roleAt(locale, role, organisation)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </form>
    </section>
  );
}
