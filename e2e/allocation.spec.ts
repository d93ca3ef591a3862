import { randomUUID } from "node:crypto";

import { messages } from "#server/i18n/messages.ts";

import { expect, test } from "./fixtures.ts";
import { expectNoViolations } from "./no-violations.ts";

const { courses } = messages.nb;
const { allocation, form } = courses;

const dayIn = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test("people apply by a day, and the office answers all by published criteria, with an exception", async ({
  page,
  signIn,
  mailsTo,
  ask,
}) => {
  test.setTimeout(180_000);
  const title = `Veilederkurs ${randomUUID().slice(0, 8)}`;
  await signIn("kontor.vest");
  await page.goto("/kontor/kurs/ny", { waitUntil: "networkidle" });
  await page.getByLabel(form.title).fill(title);
  await page.getByLabel(form.date, { exact: true }).fill(dayIn(40));
  await page.getByLabel(form.where, { exact: true }).fill("Fjordvik kulturhus");
  await page.getByLabel(form.seats, { exact: true }).fill("1");
  await page.getByText(form.more, { exact: true }).click();
  await page.getByLabel(form.apply, { exact: true }).check();
  // What is missing is said at its field, and nothing is lost.
  await page.getByRole("button", { name: form.save }).click();
  await expect(page.getByLabel(form.appliesBy)).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel(form.appliesBy).fill(`${dayIn(10)}T12:00`);
  const criterion = (number: number) =>
    page.getByLabel(form.criterion.replace("{number}", String(number)));
  await criterion(1).selectOption({ label: allocation.notBeenOnCourse });
  await page.getByRole("button", { name: form.save }).click();
  await expect(page).toHaveURL(/\/kontor\/kurs\/[0-9a-f-]{36}$/);
  const courseId = page.url().slice(-36);
  const published = await page.request.post("/api/trpc/courses.publish", {
    data: { json: { courseId } },
  });
  const { result } = (await published.json()) as { result: { data: { json: { slug: string } } } };
  const { slug } = result.data.json;

  // Both apply with one press; the course page says by what the seats go.
  const people = ["eirik.nostdalen", "ola.seljebotnen"];
  for (const name of people) {
    await signIn(name);
    await page.goto(`/kurs/${slug}`, { waitUntil: "networkidle" });
    await expect(page.getByText(courses.page.byNotBeenOnCourse)).toBeVisible();
    await page.getByRole("button", { name: courses.signUp.buttonApply }).click();
    await expect(page.getByRole("heading", { name: courses.signUp.isApplied })).toBeVisible();
  }

  await signIn("kontor.vest");
  const part = `/kontor/kurs/${courseId}?vis=tildeling`;
  await page.goto(part, { waitUntil: "networkidle" });
  await expect(page.getByRole("button", { name: allocation.send })).toHaveCount(0);
  await expectNoViolations(page);
  await ask("update seat_pool set applies_by = now() - interval '1 hour' where owner_id = $1", [
    courseId,
  ]);
  await page.reload({ waitUntil: "networkidle" });
  const rows = page.getByRole("table").getByRole("row");
  await expect(rows.nth(1)).toContainText(allocation.seat);
  const second = (await rows.nth(2).getByRole("rowheader").innerText()).split("\n")[0] ?? "";
  await rows.nth(2).getByRole("button", { name: allocation.first }).click();
  await page.getByRole("button", { name: allocation.send }).click();
  await expect(page.getByText(allocation.reasonMissing)).toBeVisible();
  await page.getByLabel(allocation.reason).fill("Har søkt tre ganger");
  await expect(rows.nth(1)).toContainText(second);
  await page.getByRole("button", { name: allocation.send }).click();
  await page.getByRole("button", { name: allocation.yes }).click();
  await expect(page.getByText(begin(allocation.done))).toBeVisible();
  await expect(rows.nth(1)).toContainText("Har søkt tre ganger");
  await expectNoViolations(page);
  for (const name of people)
    await expect
      .poll(
        async () => (await mailsTo(name)).filter(({ subject }) => subject.includes(title)).length,
      )
      .toBe(2);
});

/** A text up to its first argument. */
const begin = (text: string): string => text.split("{")[0] ?? "";
