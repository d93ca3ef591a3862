import { globSync } from "node:fs";

import type { Page } from "@playwright/test";

import { locales, localePath, type Locale } from "#server/i18n/locales.ts";

import { expect, test } from "./fixtures.ts";
import { addressOf, headingOf, pages, type VisitedPage } from "./pages.ts";
import { expectNoViolations } from "./no-violations.ts";

const everything = Boolean(process.env.TUNET_TEST_FULL);
const entries = Object.entries(pages);

test("every route has an entry, and every entry a route", () => {
  const routes = globSync("app/[[]locale]/**/page.tsx")
    .map((file) => file.replace("app/[locale]/", ""))
    .filter((file) => !file.split("/").some((part) => part.startsWith("_")));
  expect(Object.keys(pages).toSorted()).toEqual(routes.toSorted());
});

for (const [route, entry] of entries)
  test(`${route}: is whole, and nothing stands in anybody's way`, async ({ page, signIn, ask }) => {
    if (entry.as) await signIn(entry.as);
    await visit(page, entry, "nb", ask);
    if (entry.shows) {
      const [row] = await ask<{ value: string }>(entry.shows);
      expect(row, "the demo data has what this page shows").toBeDefined();
      await expect(page.locator("main")).toContainText(row?.value ?? "");
    }
    await expectNoViolations(page);
  });

type Ask = Parameters<typeof addressOf>[1];

/** Comes to a page and finds it as it should be: status, language, one heading. */
async function visit(page: Page, entry: VisitedPage, locale: Locale, ask: Ask): Promise<void> {
  const answer = await page.goto(localePath(locale, await addressOf(entry, ask)));
  expect(answer?.status()).toBe(entry.status ?? 200);
  await expect(page.locator("html")).toHaveAttribute("lang", locale);
  await expect(page.locator("h1")).toHaveCount(1);
  await expect(page.locator("h1")).toHaveText(await headingOf(entry, locale, ask));
}

if (everything)
  for (const colorScheme of ["light", "dark"] as const)
    test.describe(`in the ${colorScheme}`, () => {
      test.use({ colorScheme });
      for (const locale of locales)
        for (const [route, entry] of entries) {
          test(`${route} in ${locale}`, async ({ page, signIn, ask }) => {
            if (entry.as) await signIn(entry.as);
            await visit(page, entry, locale, ask);
            await expectNoViolations(page);
          });
          for (const name of entry.also ?? [])
            test(`${route} in ${locale} as ${name}`, async ({ page, signIn, ask }) => {
              await signIn(name);
              const answer = await page.goto(localePath(locale, await addressOf(entry, ask)));
              // It may be somebody else's page; then it says so, and that is a page too.
              expect([200, 404]).toContain(answer?.status());
              await expect(page.locator("h1")).toHaveCount(1);
              await expectNoViolations(page);
            });
        }
    });
