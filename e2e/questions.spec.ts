import { randomUUID } from "node:crypto";

import { devices, type Browser, type BrowserContext, type Page } from "@playwright/test";

import { messages } from "#server/i18n/messages.ts";

import { expect, test } from "./fixtures.ts";
import { expectNoViolations } from "./no-violations.ts";

const { forms, courses, evaluations } = messages.nb;

const dayIn = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
/** A text up to its first argument. */
const begin = (text: string): string => text.split("{")[0] ?? "";

async function signedIn(
  browser: Browser,
  name: string,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  const answer = await context.request.post("/api/demo/sign-in", {
    form: { email: `${name}@tunet.test` },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
  return context;
}

async function call<Answer>(
  { request }: BrowserContext,
  name: string,
  input: unknown,
): Promise<Answer> {
  const answer = await request.post(`/api/trpc/${name}`, { data: { json: input } });
  expect(answer.ok(), `${name}: ${await answer.text()}`).toBe(true);
  const body: { result: { data: { json: Answer } } } = await answer.json();
  return body.result.data.json;
}

const screens = [
  { screen: "a desk", participant: "eirik.nostdalen", late: "sindre.myrsaeter", options: {} },
  {
    screen: "a phone",
    participant: "alis.nord",
    late: "ola.seljebotnen",
    options: devices["Pixel 7"],
  },
];

for (const { screen, participant, late, options } of screens)
  test(`a seat first, then the questions, and the next time one tap, on ${screen}`, async ({
    browser,
    mailsTo,
  }) => {
    test.setTimeout(180_000);
    const title = `Veilederkurs ${randomUUID().slice(0, 8)}`;
    const desk = await signedIn(browser, "kontor.vest", options);
    const first = dayIn(40);
    const { courseId } = await call<{ courseId: string }>(desk, "courses.create", {
      title,
      dates: [{ start: `${first}T09:00`, end: `${first}T15:30` }],
      where: "Fjordvik kulturhus",
      seats: 20,
      forWhom: "Individuelle veiledere",
      contact: "kontor.vest@tunet.test",
    });
    const { slug } = await call<{ slug: string }>(desk, "courses.publish", { courseId });

    // The office: there is no tab until something is switched on with one tick.
    const office = await desk.newPage();
    await office.goto(`/kontor/kurs/${courseId}?vis=rediger`, { waitUntil: "networkidle" });
    await expect(office.getByRole("link", { name: forms.office.tab, exact: true })).toHaveCount(0);
    await office.getByText(forms.switches.entry, { exact: true }).click();
    await office.getByRole("checkbox", { name: forms.switches.diet }).click();
    await expect(office.getByRole("link", { name: forms.office.tab, exact: true })).toBeVisible();
    await expect(office.getByRole("checkbox", { name: forms.switches.diet })).toBeChecked();
    await expectNoViolations(office);

    // One question of its own, with a fault first.
    await office.getByRole("link", { name: forms.switches.see }).click();
    await office.waitForLoadState("networkidle");
    await office.getByText(forms.office.buildTitle, { exact: true }).click();
    await button(office, forms.builder.add).click();
    await office.getByLabel(forms.builder.label, { exact: true }).fill("Hvordan kommer du?");
    await office.getByLabel(forms.builder.kind).selectOption("choice");
    await office.getByLabel(forms.builder.isRequired).check();
    await button(office, forms.builder.save).click();
    const choices = office.getByLabel(forms.builder.options, { exact: true });
    await expect(choices).toBeFocused();
    await choices.fill("Med buss\nMed båt");
    await button(office, forms.builder.save).click();
    await expect(office.getByText(forms.builder.saved)).toBeVisible();
    await expectNoViolations(office);

    // The participant: a seat with one click, and then what is asked.
    const own = await signedIn(browser, participant, options);
    const page = await own.newPage();
    await page.goto(`/kurs/${slug}`);
    await button(page, courses.signUp.button).click();
    await page.getByRole("link", { name: "2 spørsmål igjen" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(forms.page.title);
    await page.waitForLoadState("networkidle");
    await page.getByText(forms.who.title, { exact: true }).click();
    await expect(page.getByText(forms.who.kitchen)).toBeVisible();
    await page.getByRole("checkbox", { name: forms.ready.diet.nuts }).check();
    await button(page, forms.page.save).click();
    await expect(page.getByRole("radio", { name: "Med buss" })).toBeFocused();
    await expectNoViolations(page);

    // What was chosen is kept when the page is opened again.
    await page.reload({ waitUntil: "networkidle" });
    await expect(page.getByText(forms.page.draftKept)).toBeVisible();
    await expect(page.getByRole("checkbox", { name: forms.ready.diet.nuts })).toBeChecked();
    await page.getByRole("radio", { name: "Med båt" }).check();
    await button(page, forms.page.save).click();
    await expect(page.getByText(forms.page.saved)).toBeVisible();
    await page.goto(`/kurs/${slug}`);
    await expect(page.getByRole("link", { name: forms.island.change })).toBeVisible();

    // Somebody else has not answered: they alone are reminded, and never twice.
    const other = await signedIn(browser, late, options);
    await call(other, "courses.signUp", { courseId, idempotencyKey: randomUUID() });
    await office.goto(`/kontor/kurs/${courseId}?vis=sporsmal`, { waitUntil: "networkidle" });
    await office.getByText(forms.reminder.title, { exact: true }).click();
    await button(office, forms.reminder.send).click();
    await expect(office.getByText("Én person får e-post nå.")).toBeVisible();
    await expect(button(office, forms.reminder.send)).toHaveCount(0);
    const reminded = async () =>
      (await mailsTo(late)).filter(
        (mail) => mail.subject.includes(title) && mail.subject.includes("spørsmål igjen"),
      );
    await expect.poll(async () => (await reminded()).length).toBe(1);
    expect((await mailsTo(participant)).some((mail) => mail.subject.includes("igjen"))).toBe(false);

    // The table has no health in it, the kitchen's list no name, and the names are asked for.
    await expect(office.getByRole("table")).toContainText("Med båt");
    await expect(office.getByRole("main")).not.toContainText(forms.ready.diet.nuts);
    await office.getByText(forms.names.title, { exact: true }).click();
    await button(office, forms.names.open).click();
    await expect(office.getByRole("main")).toContainText(
      `${forms.ready.diet.label}: ${forms.ready.diet.nuts}`,
    );
    await office.getByRole("link", { name: forms.office.kitchenLink }).click();
    // On a phone the rows are cards.
    await expect(office.locator("tr").filter({ hasText: forms.ready.diet.nuts })).toHaveText(
      `${forms.ready.diet.nuts}1`,
    );
    await expectNoViolations(office);

    // Next year the same course: the same answers are one tap.
    const copy = await call<{ courseId: string }>(desk, "courses.copy", { courseId });
    const again = await call<{ slug: string }>(desk, "courses.publish", copy);
    await page.goto(`/kurs/${again.slug}`);
    await button(page, courses.signUp.button).click();
    await page.getByRole("link", { name: "2 spørsmål igjen" }).click();
    await page.waitForLoadState("networkidle");
    await button(page, forms.page.sameAll).click();
    await expect(page.getByText(forms.page.saved)).toBeVisible();
    await page.goto("/min-side");
    await expect(page.getByRole("link", { name: /spørsmål igjen/ })).toHaveCount(0);
    for (const context of [desk, own, other]) await context.close();
  });

const evaluated = [
  { screen: "a desk", title: "Veilederkurs på kysten", office: "kontor.nord", options: {} },
  {
    screen: "a phone",
    title: "Veilederkurs: fra erfaren lege til trygg veileder",
    office: "kontor.vest",
    options: devices["Pixel 7"],
  },
];

for (const { screen, title, office, options } of evaluated)
  test(`how it was, with one tap from the mail and no sign-in, on ${screen}`, async ({
    browser,
    ask,
  }) => {
    test.slow();
    const [found] = await ask<{ pool: string; course: string; path: string }>(
      `select p.id as pool, p.owner_id as course, o.path from seat_pool p
       join evaluation_mark m on m.pool_id = p.id and not m.has_answered
       join outbox o on o.kind = 'evaluations.asked' and o.entity = 'evaluation:' || p.id
         and o.person_id = m.person_id
       where p.title = $1 limit 1`,
      [title],
    );
    if (!found) throw new Error(`nobody is asked about ${title}`);
    const close = (when: string) =>
      ask(`update evaluation set closes_at = tunet_now() + $2::interval where pool_id = $1`, [
        found.pool,
        when,
      ]);
    const desk = await signedIn(browser, office, options);
    const tab = await desk.newPage();
    await tab.goto(`/kontor/kurs/${found.course}?vis=evaluering`);
    const { length } = await ask("select from evaluation_reply where pool_id = $1", [found.pool]);
    if (length < 4) await expect(tab.getByText(evaluations.office.tooFew)).toBeVisible();
    await expectNoViolations(tab);

    await close("1 day");
    await tab.reload();
    await expect(tab.getByText(begin(evaluations.office.open))).toBeVisible();
    await expect(tab.getByRole("table")).toHaveCount(0);

    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(found.path, { waitUntil: "networkidle" });
    await button(page, evaluations.page.send).click();
    await expect(page.getByRole("group", { name: evaluations.page.useful })).toContainText(
      messages.nb.errors.field.choice,
    );
    await expectNoViolations(page);
    for (const question of [
      evaluations.page.useful,
      evaluations.page.taught,
      evaluations.page.arranged,
    ])
      await page.getByRole("group", { name: question }).getByText("5", { exact: true }).click();
    const words = `Mer tid ${randomUUID().slice(0, 8)}`;
    await page.getByLabel(evaluations.page.words).fill(words);
    await button(page, evaluations.page.send).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(evaluations.page.thanksTitle);
    // Opened again it is answered, whoever opens it.
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(evaluations.page.thanksTitle);

    await tab.reload();
    await expect(tab.getByRole("main")).not.toContainText(words);
    await close("-1 day");
    await tab.reload();
    await expect(tab.getByText(words)).toBeVisible();
    await expectNoViolations(tab);
    for (const one of [desk, context]) await one.close();
  });
