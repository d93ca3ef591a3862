import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { type Choices, ChoicesForm } from "./choices-form.tsx";

type Own = Choices & { readsFeed: boolean };

/**
 * What Tunet sends by mail, what the reader decides of it, and who answers: where every mail's «Om e-post
 * og varsler» leads.
 */
export function MailSection({ locale, own }: { locale: Locale; own: Own }) {
  const t = translator(locale, "notifications.mails");
  const choice = translator(locale, "notifications.choices");
  return (
    <section id="varsler" aria-labelledby="varsler-tittel" className="grid max-w-prose gap-4">
      <h2 id="varsler-tittel" className="ds-heading" data-size="sm">
        {t("title")}
      </h2>
      <ul className="ds-list">
        <li>{t("confirmed")}</li>
        <li>{t("urgent")}</li>
        <li>{t("announced")}</li>
      </ul>
      <ChoicesForm
        saved={{ wantsDigest: own.wantsDigest, calendarMeans: own.calendarMeans }}
        texts={{
          ...failureTexts(locale),
          digest: choice("digest"),
          digestHint: choice("digestHint"),
          means: choice("means"),
          invitations: choice("invitations"),
          invitationsHint: choice("invitationsHint"),
          feed: choice("feed"),
          feedHint: choice("feedHint"),
          save: choice("save"),
          saving: choice("saving"),
          saved: choice("saved"),
        }}
      />
      <WhatToDo locale={locale} own={own} />
      <p className="ds-paragraph">
        <a className="ds-link" href={localePath(locale, "/hjelp/kalender")}>
          {choice("how")}
        </a>
      </p>
      <p className="ds-paragraph">{t("human")}</p>
      <p className="ds-paragraph">
        <a className="ds-link" href={localePath(locale, "/varsler")}>
          {t("inbox")}
        </a>
      </p>
    </section>
  );
}

/** What the reader must do in the own calendar, where the choice and the calendar do not go together. */
async function WhatToDo({ locale, own }: { locale: Locale; own: Own }) {
  const t = translator(locale, "notifications.choices");
  const { lastFetchedAt } = await (await api()).calendar.feed();
  const isFeed = own.calendarMeans === "feed";
  if (!isFeed && !own.readsFeed) return null;
  return (
    <Alert tone={isFeed && own.readsFeed ? "info" : "warning"}>
      {isFeed && lastFetchedAt === null ? <p>{t("neverFetched")}</p> : null}
      <p>{isFeed ? t("oldInvitations") : t("readsFeed")}</p>
      <p>
        <a className="ds-link" href="#kalender">
          {t("toFeed")}
        </a>
      </p>
    </Alert>
  );
}
