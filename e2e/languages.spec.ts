import { localePath, locales } from "#server/i18n/locales.ts";

import { expect, test } from "./fixtures.ts";
import { addressOf, headingOf, pages } from "./pages.ts";

const others = locales.filter((locale) => locale !== "nb");

for (const locale of others)
  for (const [route, entry] of Object.entries(pages))
    test(`${route} speaks ${locale}, and leads on in ${locale}`, async ({ page, signIn, ask }) => {
      if (entry.as) await signIn(entry.as);
      const answer = await page.goto(localePath(locale, await addressOf(entry, ask)));
      expect(answer?.status()).toBe(entry.status ?? 200);
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      await expect(page.locator("h1")).toHaveText(await headingOf(entry, locale, ask));
      const astray = await page.locator("a[href^='/']:not([hreflang])").evaluateAll((links, at) => {
        const isPage = (path: string): boolean => !/^\/(?:api|demo\/postkasse\?)/.test(path);
        return links
          .map((link) => link.getAttribute("href") ?? "")
          .filter((path) => isPage(path) && path !== `/${at}` && !path.startsWith(`/${at}/`))
          .filter((path) => !path.startsWith(`/${at}?`));
      }, locale);
      expect(astray).toEqual([]);
    });

for (const route of [
  "(public)/page.tsx",
  "(public)/kurs/page.tsx",
  "(public)/kurs/[slug]/page.tsx",
])
  test(`${route} tells search engines of the other languages`, async ({ page, ask }) => {
    const entry = pages[route];
    if (!entry) throw new Error(`${route} is not in the list`);
    const path = await addressOf(entry, ask);
    await page.goto(path);
    const told = await page
      .locator("link[rel='alternate'][hreflang]")
      .evaluateAll((links) =>
        links.map((link) => [link.getAttribute("hreflang"), link.getAttribute("href")]),
      );
    for (const locale of locales)
      expect(told).toContainEqual([
        expect.stringMatching(new RegExp(`^${locale}(?:-NO|-GB)?$`)),
        expect.stringMatching(
          new RegExp(`^https?://[^/]+${localePath(locale, path).replace(/^\/$/, "")}/?$`),
        ),
      ]);
  });

test("somebody who reads nynorsk comes to it from an address without a language", async ({
  page,
  signIn,
}) => {
  await signIn("veileder");
  await page.goto("/profil");
  await expect(page).toHaveURL(/\/nn\/profil$/);
  await page.goto("/en/profil");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});
