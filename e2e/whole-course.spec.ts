import { randomUUID } from "node:crypto";

import { devices, type Browser, type Page } from "@playwright/test";

import { messages } from "#server/i18n/messages.ts";

import { expect, test } from "./fixtures.ts";

const { billing, bookings, courses, enrolment, errors } = messages.nb;
const { signUp } = courses;
const day = 24 * 60;

/** A day so many days from now, as a date field takes it. */
const dayIn = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Signs a page in as a demo person, again too when the clock has ended the visit. */
async function enter(page: Page, name: string): Promise<void> {
  const answer = await page.request.post("/api/demo/sign-in", {
    form: { email: `${name}@tunet.test` },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
}

/** Somebody with a phone of their own. */
async function onPhone(browser: Browser, name: string): Promise<Page> {
  const context = await browser.newContext(devices["Pixel 7"]);
  const phone = await context.newPage();
  await enter(phone, name);
  return phone;
}

test("a course with three seats and six people, from the form to the certificate @clock", async ({
  page: office,
  browser,
  mailsTo,
  moveClock,
  ask,
}) => {
  test.setTimeout(240_000);
  const title = `Veilederkurs ${randomUUID().slice(0, 8)}`;
  const linkTo = async (name: string, part: string): Promise<string> => {
    const link = async () =>
      (await mailsTo(name))
        .filter((mail) => mail.subject.includes(title))
        .flatMap(({ links }) => links)
        .find((one) => one.includes(part));
    await expect.poll(link).toBeTruthy();
    return new URL((await link()) ?? "").pathname;
  };

  // The office: six fields and a price.
  await enter(office, "kontor.vest");
  await office.goto("/kontor/kurs/ny", { waitUntil: "networkidle" });
  await office.getByLabel(courses.form.title).fill(title);
  await office.getByLabel(courses.form.date, { exact: true }).fill(dayIn(30));
  await office.getByLabel(courses.form.where).fill("Fjordvik kulturhus");
  await office.getByLabel(courses.form.seats).fill("3");
  await office.getByText(courses.form.more, { exact: true }).click();
  await office.getByLabel(courses.form.price).fill("2500");
  await office.getByLabel(courses.form.hours).fill("4");
  await button(office, courses.form.save).click();
  await expect(office.getByRole("heading", { level: 1 })).toHaveText(title);
  await button(office, courses.office.publish).click();
  await office.waitForURL(/vis=fortell/);
  const [course] = await ask<{ id: string; slug: string }>(
    "select id, slug from course where title = $1",
    [title],
  );
  const { id = "", slug = "" } = course ?? {};
  const part = (name: string): string => `/kontor/kurs/${id}?vis=${name}`;

  // A leader books two of the three: one by name, one «navn kommer», who gets a name.
  const leader = await onPhone(browser, "leder.nesdal");
  await expect(async () => {
    await leader.goto(`/kurs/${slug}`);
    await leader.getByRole("link", { name: bookings.several }).click({ timeout: 5_000 });
  }).toPass();
  await leader.getByLabel("Birgitte Høgelidvik").check();
  await leader.getByRole("textbox", { name: bookings.form.later }).fill("1");
  await button(leader, bookings.form.many.replace("#", "2")).click();
  await expect(leader.getByText(bookings.form.held.replace("#", "1"))).toBeVisible();
  const booked = leader
    .getByRole("region", { name: title })
    .getByRole("listitem")
    .filter({ hasText: bookings.list.nameToCome });
  await booked.getByRole("button", { name: bookings.list.name }).click();
  await leader.getByLabel(bookings.list.who).selectOption({ label: "Hilde Eli Tangenesvåg" });
  await button(leader, bookings.list.save).click();
  await expect(booked).toHaveCount(0);

  // One takes the third seat; three more see what they get into, and wait in their order.
  const people = ["gruppeveileder", "alis.ny", "eirik.nostdalen", "sindre.myrsaeter"] as const;
  const phones = await Promise.all(people.map((name) => onPhone(browser, name)));
  const [seated, first, second, third] = phones as [Page, Page, Page, Page];
  for (const [at, phone] of phones.entries()) {
    await expect(async () => {
      await phone.goto(`/kurs/${slug}`);
      const name = at === 0 ? signUp.button : signUp.buttonWait;
      await button(phone, name).click({ timeout: 5_000 });
    }).toPass();
    const heading = at === 0 ? signUp.hasSeat : signUp.isWaiting;
    await expect(phone.getByRole("heading", { name: heading })).toBeVisible();
    if (at > 0) await expect(phone.getByText(`Du er nr. ${at} på ventelisten`)).toBeVisible();
  }

  // Fewer seats than people have is refused, and nothing typed is lost.
  await office.goto(part("rediger"), { waitUntil: "networkidle" });
  await office.getByLabel(courses.form.seats).fill("1");
  await button(office, courses.form.saveChanges).click();
  await expect(office.getByText(/2 personer flere med plass/)).toBeVisible();
  await expect(office.getByLabel(courses.form.seats)).toHaveValue("1");

  // The one who withdraws makes room: the first in the queue takes the offer from the mail, not signed in.
  await seated.goto(`/kurs/${slug}`);
  await button(seated, signUp.withdraw).click();
  await button(seated, signUp.withdrawYes).click();
  await expect(seated.getByText(signUp.withdrawn)).toBeVisible();
  const stranger = await (await browser.newContext({ ...devices["Pixel 7"] })).newPage();
  await stranger.goto(await linkTo("alis.ny", "/svar/"));
  await button(stranger, enrolment.question.offer.yes).click();
  await expect(stranger.getByText(enrolment.question.offer.yesThanks)).toBeVisible();
  await first.goto(`/kurs/${slug}`);
  await expect(first.getByRole("heading", { name: signUp.hasSeat })).toBeVisible();

  // The leader gives one back: the second says no, and the third takes it on the course's page.
  await leader.goto("/kommune/9905/kurs", { waitUntil: "networkidle" });
  const hilde = leader
    .getByRole("region", { name: title })
    .getByRole("listitem")
    .filter({ hasText: "Hilde" });
  await hilde.getByRole("button", { name: bookings.list.release }).click();
  await button(leader, bookings.list.releaseYes).click();
  await expect(hilde).toHaveCount(0);
  await stranger.goto(await linkTo("eirik.nostdalen", "/svar/"));
  await button(stranger, enrolment.question.offer.no).click();
  await expect(stranger.getByText(enrolment.question.offer.noThanks)).toBeVisible();
  await expect(async () => {
    await third.goto(`/kurs/${slug}`);
    await button(third, signUp.accept).click({ timeout: 5_000 });
  }).toPass();
  await expect(third.getByRole("heading", { name: signUp.hasSeat })).toBeVisible();
  await second.goto(`/kurs/${slug}`);
  await expect(button(second, signUp.buttonWait)).toBeVisible();

  // The municipality is asked once, and answers on a phone without scripts; the doctors never were.
  await office.goto(part("faktura"), { waitUntil: "networkidle" });
  const bill = office.getByRole("listitem").filter({ hasText: "Birgitte Høgelidvik" }).first();
  await expect(bill).toContainText("2 500 kr");
  await bill.getByRole("button", { name: billing.office.ask }).click();
  await expect(bill).toContainText(/Spurt /);
  const plain = await browser.newContext({ ...devices["Pixel 7"], javaScriptEnabled: false });
  const mail = await plain.newPage();
  await mail.goto(await linkTo("leder.nesdal", "/svar/"));
  const field = mail.getByLabel(billing.question.reference);
  await field.fill("   ");
  await button(mail, billing.question.send).click();
  await expect(mail.getByText(errors.field.required)).toBeVisible();
  // What cannot be taken just now comes back as it was written.
  const again = await mail.request.post(`/api${new URL(mail.url()).pathname}`, {
    form: { answer: "no such button", "written.reference": "Ressurs 4711", locale: "nb" },
  });
  expect(await again.text()).toContain('value="Ressurs 4711"');
  await field.fill("Ressurs 4711");
  await button(mail, billing.question.send).click();
  await expect(mail.getByText(billing.question.sent)).toBeVisible();
  await office.reload();
  await expect(bill).toContainText("Ressurs 4711");
  const [download] = await Promise.all([
    office.waitForEvent("download"),
    button(office, billing.office.csv).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${slug}-faktura.csv`);

  // The day itself: two of the three come, and those two get the paper when it is over.
  await moveClock(30 * day);
  await enter(office, "kontor.vest");
  await office.goto(part("oppmote"), { waitUntil: "networkidle" });
  const tick = (name: string) => office.getByRole("checkbox", { name, exact: true });
  await tick("Birgitte Høgelidvik").check();
  const [there] = await ask<{ name: string }>(
    `select p.first_name || ' ' || p.last_name as name from person p
     join person_email m on m.person_id = p.id where m.address = 'alis.ny@tunet.test'`,
  );
  await tick(there?.name ?? "").check();
  await expect
    .poll(async () => {
      const rows = await ask(
        `select 1 from attendance_mark a join enrolment e on e.id = a.enrolment_id
         join seat_pool s on s.id = e.pool_id where s.owner_id = $1 and a.is_present`,
        [id],
      );
      return rows.length;
    })
    .toBe(2);
  await moveClock(day);
  await enter(office, "kontor.vest");
  await office.goto(part("oppmote"), { waitUntil: "networkidle" });
  const issue = office.getByRole("button", { name: new RegExp(`^${courses.presence.issue}`) });
  if (await issue.isVisible()) await issue.click();
  const paper = async (name: string) =>
    (await mailsTo(name)).some((one) => one.subject.includes(title) && one.attachment);
  await expect.poll(() => paper("alis.ny")).toBe(true);
  expect(await paper("sindre.myrsaeter")).toBe(false);
  await enter(first, "alis.ny");
  await first.goto("/min-side/kursbevis");
  await expect(first.getByRole("listitem").filter({ hasText: title })).toContainText("4 timer");
  await Promise.all([...phones, leader, stranger, mail].map((one) => one.context().close()));
});
