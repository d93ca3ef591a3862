import { expect, test } from "./fixtures.ts";

test("the front page answers a stranger in Norwegian", async ({ page }) => {
  const answer = await page.goto("/");
  expect(answer?.status()).toBe(200);
  await expect(page.locator("html")).toHaveAttribute("lang", "nb");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("the foot of a page leads to whoever runs it, and to its accessibility statement", async ({
  page,
}) => {
  await page.goto("/nn");
  const foot = page.getByRole("contentinfo");
  await expect(foot.getByRole("link", { name: "Tilgjengelegheitserklæring" })).toHaveAttribute(
    "href",
    "https://uustatus.no/",
  );
  await foot.getByRole("link", { name: "Kontakt oss" }).click();
  await expect(page.getByRole("link", { name: "hjelp@tunet.test" })).toHaveAttribute(
    "href",
    "mailto:hjelp@tunet.test",
  );
});
