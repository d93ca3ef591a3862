import { expect, test } from "./fixtures.ts";

const row = (name: string) => `[data-q^="${name} "]`;

test("a visitor finds a municipality by name, county, office and participation, and can share the address", async ({
  page,
}) => {
  await page.goto("/kommuner");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kommuner");
  await page.getByLabel("Navn eller nummer").fill("bodo");
  await expect(page.locator(row("Bodø"))).toBeVisible();
  await expect(page.locator(row("Bergen"))).toBeHidden();
  await expect(page).toHaveURL(/\?q=bodo$/);

  await page.goto("/nn/kommuner?fylke=46&deltar=ja");
  await expect(page.getByLabel("Fylke", { exact: true })).toHaveValue("46");
  await expect(page.locator(row("Fjordvik"))).toBeVisible();
  await expect(page.locator(row("Bergen"))).toBeHidden();
  await expect(page.locator(row("Nordvåg"))).toBeHidden();
  await page.getByRole("button", { name: "Vis alle kommunane" }).click();
  await expect(page.locator(row("Bergen"))).toBeVisible();
  await expect(page).toHaveURL(/\/nn\/kommuner$/);
});

test("a municipality that does not exist says so in words", async ({ page }) => {
  await page.goto("/kommuner?q=atlantis");
  await expect(page.getByText("Ingen kommuner passer til det du har valgt")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the list is whole, by county, and no dead filter stands above it", async ({ page }) => {
    await page.goto("/kommuner");
    await expect(page.locator("[data-row]:not([data-uncounted])")).toHaveCount(357);
    await expect(page.getByRole("heading", { name: "Vestland" })).toBeVisible();
    await expect(page.getByLabel("Navn eller nummer")).toBeHidden();
    await expect(page.locator("main noscript p")).toBeVisible();
    await page.getByRole("link", { name: "Nordland" }).click();
    await expect(page.getByRole("heading", { name: "Nordland" })).toBeInViewport();
  });
});

test("a leader invites, the invited one accepts, and the leader ends it again", async ({
  page,
  signIn,
  mailsTo,
}) => {
  const links = async (): Promise<string[]> =>
    (await mailsTo("alis.nord")).flatMap(
      (mail) => /\/invitasjon\/[\w-]+/.exec(mail.text)?.[0] ?? [],
    );
  const before = await links();
  await signIn("leder.nesdal");
  await page.goto("/kommune/9905");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nesdal");
  await page.getByLabel("E-postadresse").fill("alis.nord@tunet.test");
  await page.getByLabel("Rolle").selectOption({ label: "individuell veileder" });
  await page.getByRole("button", { name: "Send invitasjon" }).click();
  await expect(page.getByText("Invitasjonen er sendt til alis.nord@tunet.test.")).toBeVisible();
  await expect(page.getByText(/Venter på svar\. Gjelder til/)).toBeVisible();

  await expect.poll(async () => (await links()).length).toBe(before.length + 1);
  const path = (await links()).find((link) => !before.includes(link)) ?? "";
  await signIn("veileder");
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Invitasjonen gjelder en annen adresse",
  );

  await signIn("alis.nord");
  await page.goto(path);
  await page.getByRole("button", { name: "Ta imot invitasjonen" }).click();
  await expect(page.getByText("Du er nå individuell veileder i Nesdal.")).toBeVisible();

  await signIn("leder.nesdal");
  await page.goto("/kommune/9905");
  const people = page.getByRole("region", { name: "Personer" });
  const member = people.getByRole("row", { name: /alis\.nord@tunet\.test/ });
  await member.getByRole("button", { name: /^Avslutt rollen/ }).click();
  await member.getByRole("button", { name: "Ja, avslutt" }).click();
  await expect(member).toHaveCount(0);
});

test("bad input is said at the field, and what was typed stays", async ({ page, signIn }) => {
  await signIn("leder.nesdal");
  await page.goto("/nn/kommune/9905");
  const field = page.getByLabel("E-postadresse");
  await field.fill("ola uten krøllalfa");
  await page.getByRole("button", { name: "Send invitasjon" }).click();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await page.reload();
  await expect(field).toHaveValue("ola uten krøllalfa");
});

test("the office sees its municipalities, and filters them by the address", async ({
  page,
  signIn,
}) => {
  await signIn("kontor.nord");
  await page.goto("/kontor/kommuner?deltar=ja");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kommunene våre");
  await expect(page.getByRole("link", { name: "Nordvåg" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Bodø" })).toHaveCount(0);
});

test("a supervisor does not find the page of a municipality", async ({
  page,
  signIn,
  expectConsole,
}) => {
  expectConsole(/404/);
  await signIn("veileder");
  const answer = await page.goto("/kommune/9901");
  expect(answer?.status()).toBe(404);
});
