import { expect, test } from "./fixtures.ts";

const hours = 60;
const days = 24 * hours;

test("an own device is asked again after ninety days without a visit @clock", async ({
  page,
  signIn,
  moveClock,
}) => {
  await signIn("gruppeveileder");
  await moveClock(89 * days);
  await page.goto("/min-side");
  await expect(page).toHaveURL(/\/min-side$/);
  await moveClock(91 * days);
  await page.goto("/min-side");
  await expect(page).toHaveURL(/\/logg-inn\?neste=/);
});

test("what the office typed is there after its session has ended @clock", async ({
  page,
  signIn,
  moveClock,
}) => {
  await signIn("kontor.vest");
  await page.goto("/kontor/kurs/ny", { waitUntil: "networkidle" });
  const title = page.getByLabel("Hva heter det?");
  await title.fill("Et kurs som ikke må gå tapt");
  await moveClock(13 * hours);
  await page.getByRole("button", { name: "Lagre og se hvordan det blir" }).click();
  const again = page.getByRole("link", { name: "Logg inn på nytt" });
  await expect(again).toBeVisible();
  await expect(title).toHaveValue("Et kurs som ikke må gå tapt");
  await again.click();
  await expect(page).toHaveURL(/\/logg-inn\?neste=/);
  await signIn("kontor.vest");
  await page.goto("/kontor/kurs/ny", { waitUntil: "networkidle" });
  await expect(title).toHaveValue("Et kurs som ikke må gå tapt");
});
