import { expect, test } from "./fixtures.ts";

test("the front page answers a stranger in Norwegian", async ({ page }) => {
  const answer = await page.goto("/");
  expect(answer?.status()).toBe(200);
  await expect(page.locator("html")).toHaveAttribute("lang", "nb");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
