import { randomUUID } from "node:crypto";

import { messages } from "#server/i18n/messages.ts";

import { expect, test } from "./fixtures.ts";

const { courses, mine, calendar } = messages.nb;
const { selfPaced, networkMeeting } = courses.kinds;

test("a nettkurs without a date is made, taken and found, and is in no calendar", async ({
  page,
  signIn,
  mailsTo,
}) => {
  const title = `Nettkurs ${randomUUID().slice(0, 8)}`;
  const link = "https://kurs.tunet.test/start";

  // The office chooses the kind first; it has no date, and room for everybody.
  await signIn("kontor.vest");
  await page.goto("/kontor/kurs/ny", { waitUntil: "networkidle" });
  await expect(page.getByLabel(courses.kinds.supervisorCourse.name)).toBeChecked();
  await page.getByLabel(courses.form.seats).fill("33");
  await page.getByLabel(networkMeeting.name).check();
  await expect(page.getByLabel(courses.form.title)).toHaveValue(networkMeeting.title);
  await expect(page.getByLabel(courses.form.seats)).toHaveValue("33");
  await page.getByLabel(courses.form.seats).fill("");
  await page.getByLabel(selfPaced.name).check();
  await expect(page.getByLabel(courses.form.date, { exact: true })).toHaveCount(0);
  await page.getByLabel(courses.form.title).fill(title);
  await page.getByLabel(courses.form.where).fill(link);
  await page.getByRole("button", { name: courses.form.save, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("main")).toContainText(courses.page.whenever);
  await page.getByRole("button", { name: courses.office.publish, exact: true }).click();
  await page.waitForURL(/vis=fortell/);

  // It stands by itself in the list, and is found by its kind.
  await signIn("alis.skarvoy");
  const part = page.getByRole("region", { name: courses.public.datelessTitle });
  // The public list is kept for some seconds.
  await expect(async () => {
    await page.goto("/kurs");
    await expect(part).toContainText(title, { timeout: 500 });
  }).toPass();
  await page.getByLabel(courses.filter.kind).selectOption({ label: networkMeeting.name });
  await expect(part).toBeHidden();
  await page.reload();
  await expect(part).toBeHidden();
  await page.getByLabel(courses.filter.kind).selectOption({ label: selfPaced.name });
  await expect(part).toContainText(title);

  // One click, the link by mail and on the own page; nothing for the calendar.
  await page.getByRole("link", { name: title }).click();
  await page.getByRole("button", { name: courses.signUp.button, exact: true }).click();
  await expect(page.getByRole("heading", { name: courses.signUp.hasSeat })).toBeVisible();
  const receipt = async () =>
    (await mailsTo("alis.skarvoy")).find((mail) => mail.subject.includes(title));
  await expect.poll(receipt).toBeTruthy();
  expect(await receipt()).toMatchObject({ ics: null, text: expect.stringContaining(link) });
  await page.goto("/min-side");
  const item = page.getByRole("listitem").filter({ hasText: title });
  await expect(item.getByRole("link", { name: mine.begin })).toHaveAttribute("href", link);
});

test("how meetings come into the calendar is explained where mails and the profile lead", async ({
  page,
  signIn,
}) => {
  await signIn("veileder");
  await page.goto("/profil");
  await page.getByRole("link", { name: messages.nn.calendar.profile.howLink }).click();
  await expect(page).toHaveURL(/\/hjelp\/kalender$/);
  await page.goto("/hjelp/kalender");
  for (const name of [calendar.help.invitationsTitle, calendar.help.feedTitle])
    await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(messages.nb.mail.answersLost);
});
