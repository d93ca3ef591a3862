import { randomUUID } from "node:crypto";

import type { Page } from "@playwright/test";

import { demoPeople } from "#db/demo/people.ts";

import { expect, test, type Mail } from "./fixtures.ts";
import { expectNoViolations } from "./no-violations.ts";

/** Somebody of the network whom no other test signs in: all their sign-ins are ended here. */
const quiet =
  demoPeople.findLast((person) => !person.isAccount && person.locale === "nb")?.address ?? "";

const newAddress = (): string => `ny.${randomUUID().slice(0, 8)}@example.test`;
const codeOf = (mail: Mail | undefined): string => /\d{6}/.exec(mail?.subject ?? "")?.[0] ?? "";
const linkOf = (mail: Mail | undefined): string =>
  mail?.links.find((link) => link.includes("/logg-inn/lenke#")) ?? "";
type Mailbox = (name: string) => Promise<Mail[]>;

/** The newest mail to the address, as soon as it has left. */
async function mailTo(mailsTo: Mailbox, address: string): Promise<Mail | undefined> {
  await expect.poll(async () => (await mailsTo(address)).length).toBeGreaterThan(0);
  return (await mailsTo(address))[0];
}

/** The link's page on the server under test, whatever address the mail has. */
const pathOf = (link: string): string => link.replace(/^https?:\/\/[^/]+/, "");

async function askForCode(page: Page, address: string): Promise<void> {
  await page.goto("/logg-inn");
  await page.getByLabel("E-postadresse").fill(address);
  await page.getByRole("button", { name: "Send meg en kode" }).click();
  await expect(page.getByText(address)).toBeVisible();
}

test("a newcomer signs in with the keyboard alone, and says who it is", async ({
  page,
  mailsTo,
}) => {
  const address = newAddress();
  await page.goto("/nn/logg-inn?neste=%2Fprofil");
  await page.getByLabel("E-postadresse").focus();
  await page.keyboard.type("ikkje ei adresse");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Skriv éi e-postadresse")).toBeVisible();
  await expect(page.getByLabel("E-postadresse")).toBeFocused();
  await page.getByLabel("E-postadresse").press("Control+A");
  await page.keyboard.type(address);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Kode frå e-posten")).toBeFocused();
  await expectNoViolations(page);

  // A phone forgets the page while its owner reads the mail.
  await page.reload();
  await expect(page.getByLabel("Kode frå e-posten")).toBeFocused();
  const code = codeOf(await mailTo(mailsTo, address));
  await page.keyboard.type(code === "000000" ? "000001" : "000000");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Koden stemmer ikkje.")).toBeVisible();
  await page.getByLabel("Kode frå e-posten").press("Control+A");
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { name: "Kven er du?" })).toBeFocused();
  await expectNoViolations(page);
  await page.keyboard.press("Tab");
  await page.keyboard.type("Åse Marie");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Støle");
  await page.getByLabel("Rolla di").selectOption("trainee");
  await page.getByLabel("Kommune").selectOption({ label: "Fjordvik" });
  await page.getByRole("button", { name: "Hald fram" }).press("Enter");

  await page.waitForURL("**/nn/profil");
  await expect(page.getByLabel("Fornamn")).toHaveValue("Åse Marie");
  await expect(page.getByText(/^Vi spurde .+ kan ALIS-kontoret .+ stadfeste deg/)).toBeVisible();
});

test("a link changes nothing when it is opened, and signs in the browser where its button is pressed", async ({
  page,
  browser,
  mailsTo,
}) => {
  const address = newAddress();
  await askForCode(page, address);
  const link = pathOf(linkOf(await mailTo(mailsTo, address)));
  expect(link).not.toBe("");

  // A scanner opens it first, scripts and all.
  for (const _ of [1, 2]) {
    const scanner = await browser.newPage();
    await scanner.goto(link);
    await expect(scanner.getByText(address)).toBeVisible();
    await scanner.close();
  }

  const phone = await (await browser.newContext()).newPage();
  await phone.goto(link);
  await expect(phone.getByText("Her logger du inn på denne enheten.")).toBeVisible();
  await expectNoViolations(phone);
  await phone.getByRole("button", { name: "Logg inn på denne enheten" }).click();
  await expect(phone.getByRole("heading", { name: "Hvem er du?" })).toBeVisible();
  expect(new URL(phone.url()).hash).toBe("");

  await page.goto(link);
  await expect(page.getByText("Lenken gjelder ikke lenger.")).toBeVisible();
  await page.goto("/profil");
  await expect(page).toHaveURL(/\/logg-inn\?neste=%2Fprofil$/);
});

test("a link without its secret says so", async ({ page }) => {
  await page.goto("/logg-inn/lenke");
  await expect(page.getByRole("region", { name: /^Lenken er ikke hel/ })).toBeVisible();
  await page.getByRole("link", { name: "Be om en ny e-post" }).click();
  await expect(page).toHaveURL(/\/logg-inn$/);
});

test("on a shared machine the session goes with the browser", async ({ page, mailsTo }) => {
  const address = newAddress();
  await page.goto("/logg-inn");
  await page.getByLabel("E-postadresse").fill(address);
  await page.getByLabel("Andre bruker også denne maskinen").check();
  await page.getByRole("button", { name: "Send meg en kode" }).click();
  await expect(page.getByLabel("Kode fra e-posten")).toBeFocused();
  await page.getByLabel("Kode fra e-posten").fill(codeOf(await mailTo(mailsTo, address)));
  await page.getByRole("button", { name: "Logg inn", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Hvem er du?" })).toBeVisible();
  const cookies = await page.context().cookies();
  const session = cookies.find((cookie) => cookie.name.endsWith("next-auth.session-token"));
  expect(session).toMatchObject({ expires: -1, httpOnly: true, sameSite: "Lax" });
});

for (const next of ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:1"])
  test(`whoever was sent here with ${next} lands on min side`, async ({ page }) => {
    await page.goto(`/logg-inn?neste=${encodeURIComponent(next)}`);
    await expect(page.locator('input[name="next"]')).toHaveValue(next);
    await page.locator('button[value="veileder@tunet.test"]').click();
    await expect(page).toHaveURL(/\/(?:nn\/)?min-side$/);
  });

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a demo person is one press away", async ({ page }) => {
    await page.goto("/logg-inn");
    await page.locator('button[value="kontor.vest@tunet.test"]').click();
    await expect(page).toHaveURL(/\/min-side$/);
  });
});

test("the profile: another language, the sign-ins, the own data, and out", async ({
  page,
  browser,
  signIn,
}) => {
  await signIn(quiet);
  await page.goto("/profil");
  await expect(page.getByRole("heading", { level: 1, name: "Profil" })).toBeVisible();
  await expectNoViolations(page);

  await page.getByRole("combobox", { name: "Språk" }).selectOption("nn");
  await page.getByRole("button", { name: "Lagre", exact: true }).click();
  await page.waitForURL("**/nn/profil");
  await expect(page.locator("html")).toHaveAttribute("lang", "nn");
  // The chosen language holds on member pages, whichever was asked for.
  await page.goto("/profil");
  await expect(page).toHaveURL(/\/nn\/profil$/);
  // The links at the foot of the page choose too.
  await page.getByRole("contentinfo").getByRole("link", { name: "English" }).click();
  await page.waitForURL("**/en/profil");
  await page.getByRole("contentinfo").getByRole("link", { name: "Bokmål" }).click();
  await expect(page).toHaveURL(/:\d+\/profil$/);

  const other = await browser.newPage();
  await other.request.post("/api/demo/sign-in", { form: { email: quiet } });
  await page.reload();
  await page.getByRole("button", { name: "Logg ut alle andre steder" }).click();
  await expect(page.getByRole("button", { name: "Logg ut alle andre steder" })).toBeHidden();
  await other.goto("/profil");
  await expect(other).toHaveURL(/\/logg-inn/);

  const file = await page.request.get("/api/me/export");
  expect(file.headers()["content-disposition"]).toContain("attachment");
  expect(await file.text()).toContain(quiet);

  const [cookie] = await page.context().cookies();
  await page.getByRole("button", { name: "Logg ut", exact: true }).click();
  await expect(page).toHaveURL(/:\d+\/$/);
  await page.context().addCookies(cookie ? [cookie] : []);
  await page.goto("/profil");
  await expect(page).toHaveURL(/\/logg-inn/);
  expect((await page.request.get("/api/me/export")).status()).toBe(401);
});
