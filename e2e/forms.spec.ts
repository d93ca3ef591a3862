import type { Page } from "@playwright/test";

import { messages } from "#server/i18n/messages.ts";

import { expect, test } from "./fixtures.ts";

/** Keeps every script of the next page back, as on a very slow machine, until it is let through. */
async function holdScripts(page: Page): Promise<() => Promise<void>> {
  let letThrough = (): void => undefined;
  const held = new Promise<void>((resolve) => (letThrough = resolve));
  const scripts = /\/_next\/static\/.*\.js/;
  await page.route(scripts, async (route) => {
    await held;
    await route.continue();
  });
  return async () => {
    letThrough();
    await page.waitForLoadState("networkidle");
    await page.unroute(scripts);
  };
}

const save = "Lagre og se hvordan det blir";

test("what is typed before the scripts have come is kept, and sent", async ({ page, signIn }) => {
  await signIn("kontor.vest");
  const scriptsCome = await holdScripts(page);
  await page.goto("/kontor/kurs/ny", { waitUntil: "domcontentloaded" });
  await page.getByLabel("Hva heter det?").fill("Skrevet på en treg maskin");
  await page.getByLabel("Dato", { exact: true }).fill("2031-03-04");
  await page.getByLabel("Hvor er det?").fill("Voss");
  await page.locator("summary", { hasText: "Flere valg" }).click();
  await page.getByLabel("Beskrivelse").fill("Ta med matpakke.");
  await page.getByLabel("Språket teksten er skrevet på").selectOption("nn");
  // A press that no script hears sends nothing, and what is typed does not end up in the address.
  await page.getByRole("button", { name: save }).click();
  await expect(page).toHaveURL(/\/kontor\/kurs\/ny$/);

  await scriptsCome();
  await expect(page.getByLabel("Hva heter det?")).toHaveValue("Skrevet på en treg maskin");
  await page.getByRole("button", { name: save }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Skrevet på en treg maskin");
  await expect(page.getByText("Ta med matpakke.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveAttribute("lang", "nn");
});

test("a text that the server proposed and the reader changed before the scripts is the reader's", async ({
  page,
  signIn,
  ask,
}) => {
  const [course] = await ask<{ id: string }>(
    `select c.id from course c join organisation o on o.id = c.office_id
     where o.slug = 'vest' and c.state = 'published' order by c.id limit 1`,
  );
  await signIn("kontor.vest");
  const scriptsCome = await holdScripts(page);
  await page.goto(`/kontor/kurs/${course?.id}?vis=fortell`, { waitUntil: "domcontentloaded" });
  await page.getByLabel("Tekst").fill("Min egen tekst.");
  const audience = page.getByRole("checkbox", { disabled: false }).first();
  await audience.uncheck();
  await scriptsCome();
  await page.getByLabel("Emne").fill("Mitt eget emne");
  await expect(page.getByLabel("Tekst")).toHaveValue("Min egen tekst.");
  await expect(audience).not.toBeChecked();
});

test("two people at one machine never see each other's drafts", async ({ page, signIn }) => {
  const title = page.getByLabel("Hva heter det?");
  await signIn("kontor.vest");
  await page.goto("/kontor/kurs/ny", { waitUntil: "networkidle" });
  await title.fill("Bare mitt");
  await signIn("kontor.nord");
  await page.goto("/kontor/kurs/ny", { waitUntil: "networkidle" });
  await expect(title).toHaveValue(messages.nb.courses.kinds.supervisorCourse.title);
  await signIn("kontor.vest");
  await page.goto("/kontor/kurs/ny", { waitUntil: "networkidle" });
  await expect(title).toHaveValue("Bare mitt");
});

test("a failure says where, and stands where the reader is", async ({ page, signIn }) => {
  await signIn("kontor.vest");
  await page.goto("/kontor/kurs/ny", { waitUntil: "networkidle" });
  await page.getByLabel("Hva heter det?").fill("");
  await page.getByLabel("Dato", { exact: true }).fill("2031-03-04");
  await page.getByRole("button", { name: save }).click();
  const failure = page.getByRole("region", { name: "Noe i skjemaet må rettes." });
  await expect(failure).toBeFocused();
  await failure.getByRole("link", { name: /^Hvor er det\?/ }).click();
  const where = page.getByLabel("Hvor er det?");
  await expect(where).toBeFocused();
  await page.getByLabel("Hva heter det?").fill("Et kurs");
  await where.fill("Teams: https://teams.example/abc kode 123");
  await page.getByRole("button", { name: save }).click();
  await expect(where).toBeFocused();
  await expect(where).toHaveAccessibleDescription(/skriver du møtelenken først/);
  await expect(where).toHaveValue("Teams: https://teams.example/abc kode 123");
});

test("a claimed role is there after the session has ended", async ({ page, signIn }) => {
  const mend = async () => {
    await page.goto("/profil", { waitUntil: "networkidle" });
    await page.getByText("Legg til en rolle").click();
  };
  await signIn("gruppeveileder");
  await mend();
  await page.getByLabel("Rollen din").selectOption("trainee");
  await page.getByLabel("Kommune").selectOption({ label: "Fjordvik" });
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Be om bekreftelse" }).click();
  await page.getByRole("link", { name: "Logg inn på nytt" }).click();
  await expect(page).toHaveURL(/\/logg-inn\?neste=%2Fprofil$/);
  await signIn("gruppeveileder");
  await mend();
  await expect(page.getByLabel("Rollen din")).toHaveValue("trainee");
  await expect(page.getByLabel("Kommune").locator("option:checked")).toHaveText("Fjordvik");
});

test("what a newcomer told is there after the session has ended", async ({ page, mailsTo }) => {
  const address = `treg-${Date.now()}@tunet.test`;
  const enter = async () => {
    await page.getByLabel("E-postadresse").fill(address);
    await page.getByRole("button", { name: "Send meg en kode" }).click();
    await expect(page.getByLabel("Kode fra e-posten")).toBeFocused();
  };
  const code = async (mails: number) => {
    await expect.poll(async () => (await mailsTo(address)).length).toBe(mails);
    const subject = (await mailsTo(address))[0]?.subject ?? "";
    await page.getByLabel("Kode fra e-posten").fill(/\d{6}/.exec(subject)?.[0] ?? "");
    await page.getByRole("button", { name: "Logg inn", exact: true }).click();
  };
  await page.goto("/logg-inn?neste=%2Fprofil", { waitUntil: "networkidle" });
  await enter();
  await code(1);
  await page.getByLabel("Fornavn").fill("Ingrid");
  await page.getByLabel("Rollen din").selectOption("supervisor");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Fortsett" }).click();
  await page.getByRole("link", { name: "Logg inn på nytt" }).click();
  await enter();
  await code(2);
  await expect(page.getByLabel("Fornavn")).toHaveValue("Ingrid");
  await expect(page.getByLabel("Rollen din")).toHaveValue("supervisor");
});
