import { randomUUID } from "node:crypto";

import { devices, type Page } from "@playwright/test";

import { messages } from "#server/i18n/messages.ts";

import { expect, test } from "./fixtures.ts";
import { expectNoViolations } from "./no-violations.ts";

const { bookings, enrolment, errors } = messages.nb;
const { form, list } = bookings;

const dayIn = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A published course of the office Vest, with six seats. */
async function makeCourse(page: Page, signIn: (name: string) => Promise<void>): Promise<string> {
  await signIn("kontor.vest");
  const call = async <Answer>(name: string, input: unknown): Promise<Answer> => {
    const answer = await page.request.post(`/api/trpc/${name}`, { data: { json: input } });
    expect(answer.ok(), `${name}: ${await answer.text()}`).toBe(true);
    const body: { result: { data: { json: Answer } } } = await answer.json();
    return body.result.data.json;
  };
  const { courseId } = await call<{ courseId: string }>("courses.create", {
    title: `Veilederkurs ${randomUUID().slice(0, 8)}`,
    dates: [{ start: `${dayIn(40)}T09:00`, end: `${dayIn(40)}T15:00` }],
    where: "Fjordvik kulturhus",
    seats: 6,
    forWhom: "Individuelle veiledere",
    contact: "kontor.vest@tunet.test",
  });
  return (await call<{ slug: string }>("courses.publish", { courseId })).slug;
}

const screens = [
  { screen: "a desk", options: { viewport: { width: 1280, height: 900 } } },
  { screen: "a phone", options: devices["Pixel 7"] },
];

for (const { screen, options } of screens)
  test.describe(`on ${screen}`, () => {
    const { defaultBrowserType: _type, ...device } = { defaultBrowserType: null, ...options };
    test.use(device);

    test("a leader books for several, names one, swaps one, gives one back, and a guest comes", async ({
      page,
      signIn,
      mailsTo,
    }) => {
      test.setTimeout(180_000);
      const slug = await makeCourse(page, signIn);
      await signIn("leder.nesdal");
      await expect(async () => {
        await page.goto(`/kurs/${slug}`);
        await page.getByRole("link", { name: bookings.several }).click({ timeout: 5_000 });
      }).toPass();
      await expect(page).toHaveURL(new RegExp(`/kommune/9905/kurs\\?kurs=${slug}`));
      await expectNoViolations(page);

      // Nothing is asked for, then something that is no address: both are said, and nothing is lost.
      await page.getByRole("button", { name: form.one }).click();
      await expect(page.getByText(form.nobody)).toBeVisible();
      await page.getByLabel("Birgitte Høgelidvik").check();
      await page.getByLabel("Hilde Eli Tangenesvåg").check();
      const guest = `gjest.${randomUUID().slice(0, 8)}@example.test`;
      await page.getByRole("textbox", { name: form.addresses }).fill(`${guest}\nOla Vik`);
      const later = page.getByRole("textbox", { name: form.later });
      await later.fill("mange");
      await page.getByRole("button", { name: form.many.replace("#", "4") }).click();
      await expect(page.getByText(errors.field.number)).toBeVisible();
      await later.fill("31");
      await page.getByRole("textbox", { name: form.addresses }).fill(guest);
      await page.getByRole("button", { name: form.many.replace("#", "34") }).click();
      await expect(page.getByText(errors.field.tooMany.replace("{limit}", "30"))).toBeVisible();
      await page.getByRole("textbox", { name: form.addresses }).fill(`${guest}\nOla Vik`);
      await later.fill("2");
      await page.getByRole("button", { name: form.many.replace("#", "6") }).click();
      await expect(page.getByText(/^Ola Vik: /)).toBeVisible();
      await expect(page.getByLabel("Birgitte Høgelidvik")).toBeChecked();
      await page.getByRole("textbox", { name: form.addresses }).fill(guest);
      await page.getByRole("button", { name: form.many.replace("#", "5") }).click();
      await expect(page.getByText(form.confirmed.replace("#", "2"))).toBeVisible();
      await expect(page.getByText(form.held.replace("#", "3"))).toBeVisible();

      const course = page.getByRole("region", { name: /^Veilederkurs / }).filter({
        has: page.locator(`a[href="/kurs/${slug}"]`),
      });
      const place = (name: string) => course.getByRole("listitem").filter({ hasText: name });
      await expect(course.getByRole("listitem")).toHaveCount(5);
      await expect(place("Birgitte Høgelidvik")).toContainText(list.hasSeat);
      await expectNoViolations(page);

      await place(list.nameToCome).first().getByRole("button", { name: list.name }).click();
      // Who that is, others may have changed meanwhile; whoever has a place in it is not to choose.
      const named = await page.getByLabel(list.who).locator("option").first().innerText();
      expect(["Birgitte Høgelidvik", "Hilde Eli Tangenesvåg"]).not.toContain(named);
      await page.getByLabel(list.who).selectOption({ label: named });
      await page.getByRole("button", { name: list.save, exact: true }).click();
      await expect(place(named)).toContainText(list.hasSeat);

      // The next one is offered those who are left, and gets the one that is shown.
      await place(list.nameToCome).getByRole("button", { name: list.name }).click();
      const next = await page.getByLabel(list.who).locator("option").first().innerText();
      expect(next).not.toBe(named);
      await page.getByRole("button", { name: list.save, exact: true }).click();
      await expect(place(next)).toContainText(list.hasSeat);

      await place("Hilde").getByRole("button", { name: list.swap }).click();
      await page.getByLabel(list.who).selectOption({ label: list.byAddress });
      await page.getByRole("button", { name: list.save, exact: true }).click();
      await expect(page.getByLabel(list.address, { exact: true })).toBeFocused();
      const other = `annen.${randomUUID().slice(0, 8)}@example.test`;
      await page.getByLabel(list.address, { exact: true }).fill(other);
      await page.getByRole("button", { name: list.save, exact: true }).click();
      await expect(place(other)).toBeVisible();
      await expect(place("Hilde")).toHaveCount(0);

      await place("Birgitte").getByRole("button", { name: list.release }).click();
      await page.getByRole("button", { name: list.releaseYes }).click();
      await expect(place("Birgitte")).toHaveCount(0);
      await expect(course.getByRole("listitem")).toHaveCount(4);

      // The guest has a link, and takes the seat with whichever address.
      const [mail] = await mailsTo(guest);
      const link = mail?.links.find((one) => one.includes("/plass/")) ?? "";
      await signIn("kontor.nord");
      await page.goto(new URL(link).pathname);
      await page.getByRole("button", { name: enrolment.kept.take }).click();
      await expect(page).toHaveURL(new RegExp(`/kurs/${slug}`));
      await signIn("leder.nesdal");
      await page.goto("/kommune/9905/kurs");
      await expect(course.getByRole("listitem")).toHaveCount(4);
      await expect(place(guest)).toHaveCount(0);
    });
  });
