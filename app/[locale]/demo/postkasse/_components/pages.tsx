import { ButtonLink } from "#app/_ui/button.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";

/** Leads to newer and older mails. Nothing when all fit on one page. */
export function Pages({
  locale,
  receiver,
  page,
  hasOlder,
  texts,
}: {
  locale: Locale;
  receiver: string | undefined;
  page: number;
  hasOlder: boolean;
  texts: { label: string; newer: string; older: string };
}) {
  if (page === 1 && !hasOlder) return null;
  const addressOf = (side: number): string => {
    const query = new URLSearchParams({
      ...(receiver ? { to: receiver } : {}),
      side: String(side),
    });
    return `${localePath(locale, "/demo/postkasse")}?${query.toString()}`;
  };
  return (
    <nav aria-label={texts.label} className="flex flex-wrap gap-3 print:hidden">
      {page > 1 && (
        <ButtonLink variant="secondary" href={addressOf(page - 1)}>
          {texts.newer}
        </ButtonLink>
      )}
      {hasOlder && (
        <ButtonLink variant="secondary" href={addressOf(page + 1)}>
          {texts.older}
        </ButtonLink>
      )}
    </nav>
  );
}
