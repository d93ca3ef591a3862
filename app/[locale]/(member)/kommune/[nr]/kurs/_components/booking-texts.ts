import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** The sentences of the booking, for the part of the page that works in the browser. */
export function bookingTexts(locale: Locale) {
  const t = translator(locale, "bookings.form");
  return {
    course: t("course"),
    colleagues: t("colleagues"),
    noColleagues: t("noColleagues"),
    already: t("already"),
    addresses: t("addresses"),
    addressesHint: t("addressesHint"),
    later: t("later"),
    laterHint: t("laterHint"),
    number: translator(locale, "errors.field")("number"),
    mode: t("mode"),
    asMany: t("asMany"),
    asManyHint: t("asManyHint"),
    all: t("all"),
    allHint: t("allHint"),
    one: t("one"),
    // The number is known in the browser only; «#» cannot occur in the sentences otherwise.
    many: t("many"),
    sending: t("sending"),
    nobody: t("nobody"),
    done: t("done"),
    confirmed: t("confirmed"),
    held: t("held"),
    waiting: t("waiting"),
    applied: t("applied"),
    draftKept: t("draftKept"),
    ...failureTexts(locale),
  };
}
export type BookingTexts = ReturnType<typeof bookingTexts>;
