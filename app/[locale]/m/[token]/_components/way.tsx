import type { RouterOutputs } from "#app/_trpc/server.ts";
import { Button, ButtonLink } from "#app/_ui/button.tsx";
import { formatMoment } from "#server/i18n/format.ts";
import { type Locale, signInPath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Shown = RouterOutputs["supervision"]["links"]["show"];
type Next = NonNullable<Shown["next"]>;

/** The one button, or when it comes. */
export function Way({
  locale,
  token,
  shown: { asksSignIn, hasDoor },
  next,
}: {
  locale: Locale;
  token: string;
  shown: Shown;
  next: Next;
}) {
  const t = translator(locale, "supervision.links");
  if (asksSignIn)
    return (
      <>
        <p className="ds-paragraph">{t("signIn")}</p>
        <div>
          <ButtonLink href={signInPath(locale, `/m/${token}`)}>{t("signInButton")}</ButtonLink>
        </div>
      </>
    );
  if (!hasDoor) return <p className="ds-paragraph">{t("noDoor")}</p>;
  if (!next.isOpen)
    return (
      <p className="ds-paragraph">{t("opens", { when: formatMoment(locale, next.opensWall) })}</p>
    );
  return (
    <form method="post" action={`/api/m/${token}`}>
      <input type="hidden" name="locale" value={locale} />
      <Button type="submit" name="act" value="join">
        {t("joinNow")}
      </Button>
    </form>
  );
}

/** Not coming, later, or coming after all: one tap, and nobody asks why. */
export function Notice({ locale, token, next }: { locale: Locale; token: string; next: Next }) {
  const t = translator(locale, "supervision.links");
  const say = translator(locale, "supervision.meetings");
  const choices = next.notice
    ? [{ act: "coming", label: say("sayComing") }]
    : [
        { act: "absent", label: say("sayAbsent") },
        { act: "late", label: say("sayLate") },
      ];
  return (
    <form method="post" action={`/api/m/${token}`} className="grid gap-3">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="meetingId" value={next.meetingId} />
      {next.notice ? (
        <p className="ds-paragraph">{next.notice === "absent" ? t("saidAbsent") : t("saidLate")}</p>
      ) : null}
      <div className="row">
        {choices.map(({ act, label }) => (
          <Button key={act} type="submit" name="act" value={act} variant="secondary">
            {label}
          </Button>
        ))}
      </div>
    </form>
  );
}
