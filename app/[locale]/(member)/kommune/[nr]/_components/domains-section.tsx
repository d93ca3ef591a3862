import { ActButton } from "#app/[locale]/_components/act-button.tsx";
import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api } from "#app/_trpc/server.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { DomainForm } from "./domain-form.tsx";

/** The mail domains that let people into the municipality at once. */
export async function DomainsSection({ locale, number }: { locale: Locale; number: string }) {
  const t = translator(locale, "domains");
  const { domains, mayChange } = await (await api()).organisations.domains.list({ number });
  const failures = failureTexts(locale);
  return (
    <section id="domener" className="grid max-w-prose scroll-mt-6 gap-4">
      <h2 className="ds-heading" data-size="md">
        {t("title")}
      </h2>
      <p className="ds-paragraph">{t("lead")}</p>
      {domains.length > 0 ? (
        <ul className="grid gap-2">
          {domains.map((domain) => (
            <li key={domain} className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <strong className="break-all">@{domain}</strong>
              {mayChange ? (
                <ActButton
                  act={{ kind: "removeDomain", id: number, domain }}
                  texts={{
                    label: t("remove"),
                    spoken: t("removeOf", { domain }),
                    sure: t("removeSure"),
                    yes: t("removeYes"),
                    cancel: t("cancel"),
                    pending: t("saving"),
                    ...failures,
                  }}
                />
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="ds-paragraph">{t("none")}</p>
      )}
      {mayChange ? (
        <DomainForm
          number={number}
          texts={{
            domain: t("domain"),
            hint: t("hint"),
            add: t("add"),
            saving: t("saving"),
            added: t("added"),
            ...failures,
          }}
        />
      ) : null}
    </section>
  );
}
