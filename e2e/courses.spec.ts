import { randomUUID } from "node:crypto";

import { devices, type Browser, type Page } from "@playwright/test";
import ICAL from "ical.js";

import { messages } from "#server/i18n/messages.ts";

import { expect, test } from "./fixtures.ts";

const { courses, mine, auth, errors } = messages.nb;

const cancelIt = courses.office.cancel.replace("{the}", courses.kinds.supervisorCourse.the);

/** A title that no other test has. */
const newTitle = (): string => `Veilederkurs ${randomUUID().slice(0, 8)}`;

/** A day so many days from now, as a date field takes it. */
const dayIn = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

type Course = { id: string; path: string; title: string };

/** A published course of the office Vest, made through the product as `kontor.vest`. */
async function publishCourse(
  browser: Browser,
  facts: { title?: string; seats?: number; days?: number } = {},
): Promise<Course> {
  const title = facts.title ?? newTitle();
  const context = await browser.newContext();
  const { request } = context;
  await request.post("/api/demo/sign-in", {
    form: { email: "kontor.vest@tunet.test" },
    maxRedirects: 0,
  });
  const call = async <Answer>(name: string, input: unknown): Promise<Answer> => {
    const answer = await request.post(`/api/trpc/${name}`, { data: { json: input } });
    expect(answer.ok(), `${name}: ${await answer.text()}`).toBe(true);
    const body: { result: { data: { json: Answer } } } = await answer.json();
    return body.result.data.json;
  };
  const day = dayIn(facts.days ?? 40);
  const { courseId } = await call<{ courseId: string }>("courses.create", {
    title,
    dates: [{ start: `${day}T09:00`, end: `${day}T15:30` }],
    where: "Fjordvik kulturhus",
    seats: facts.seats ?? 20,
    forWhom: "Individuelle veiledere",
    contact: "kontor.vest@tunet.test",
  });
  const { slug } = await call<{ slug: string }>("courses.publish", { courseId });
  await context.close();
  return { id: courseId, path: `/kurs/${slug}`, title };
}

/** A page of somebody else, in a browser of its own. */
async function openAs(browser: Browser, name: string, phone = false): Promise<Page> {
  const context = await browser.newContext(phone ? devices["Pixel 7"] : {});
  const page = await context.newPage();
  const answer = await page.request.post("/api/demo/sign-in", {
    form: { email: `${name}@tunet.test` },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
  return page;
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

test("an office announces a course, and a supervisor in another municipality takes part", async ({
  page,
  browser,
  signIn,
  mailsTo,
  ask,
}) => {
  test.slow();
  const title = newTitle();

  // The office: six fields, preview, publish, tell.
  await signIn("kontor.vest");
  await page.goto("/kontor/kurs/ny", { waitUntil: "networkidle" });
  await page.getByLabel(courses.form.title).fill(title);
  await page.getByLabel(courses.form.date, { exact: true }).fill(dayIn(45));
  await page.getByLabel(courses.form.where).fill("Fjordvik kulturhus");
  await page.getByLabel(courses.form.seats).fill("20");
  await expect(page.getByLabel(courses.form.forWhom)).not.toHaveValue("");
  await expect(page.getByLabel(courses.form.contact)).toHaveValue("kontor.vest@tunet.test");
  await button(page, courses.form.save).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await button(page, courses.office.publish).click();
  await page.waitForURL(/vis=fortell/);
  const audience = page.getByRole("checkbox", { name: courses.tell.supervisorsInRegion });
  await audience.check();
  await button(page, courses.tell.send).click();
  await expect(page.getByRole("status").filter({ hasText: /e-post/ })).toBeVisible();

  // The mail has come, once, to the supervisor in Fjordvik.
  const told = async () =>
    (await mailsTo("veileder")).filter((mail) => mail.subject.includes(title));
  await expect.poll(async () => (await told()).length).toBe(1);
  const [mail] = await told();
  const link = mail?.links.find((address) => address.includes("/kurs/")) ?? "";
  const path = new URL(link).pathname;
  // The supervisor reads nynorsk, and so the mail and its link do.
  expect(path).toMatch(/^\/nn\/kurs\//);
  const { auth: inAuth, courses: inCourses, mine: inMine } = messages.nn;

  // On a phone: the link, sign-in by code, one click.
  const context = await browser.newContext(devices["Pixel 7"]);
  const phone = await context.newPage();
  await phone.goto(path);
  await phone.getByRole("link", { name: inCourses.signUp.button, exact: true }).click();
  await phone.getByLabel(inAuth.steps.address).fill("veileder@tunet.test");
  await button(phone, inAuth.steps.send).click();
  await expect(phone.getByLabel(inAuth.steps.code)).toBeFocused();
  const code = async () =>
    (await mailsTo("veileder")).map((one) => /^(\d{6})\b/.exec(one.subject)?.[1]).find(Boolean);
  await expect.poll(code).toBeTruthy();
  await phone.getByLabel(inAuth.steps.code).fill((await code()) ?? "");
  await button(phone, inAuth.steps.verify).click();
  await expect(phone.getByRole("heading", { name: inCourses.signUp.hasSeat })).toBeVisible();

  // It is on their own page.
  await phone.goto("/nn/min-side");
  await expect(phone.getByRole("main")).toContainText(title);
  await expect(phone.getByRole("main")).toContainText(inMine.hasSeat);

  // The receipt carries an invitation that a calendar reads as this course.
  const receipt = async () =>
    (await mailsTo("veileder")).find((one) => one.subject.includes(title) && one.ics !== null);
  await expect.poll(receipt).toBeTruthy();
  const calendar = new ICAL.Component(ICAL.parse((await receipt())?.ics ?? ""));
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent") ?? undefined);
  expect(calendar.getFirstPropertyValue("method")).toBe("REQUEST");
  expect(event.summary).toContain(title);
  expect(event.startDate.toString()).toBe(`${dayIn(45)}T09:00:00`);
  expect(event.startDate.zone.tzid).toBe("Europe/Oslo");

  // The office sees who comes, and from where.
  const [course] = await ask<{ id: string }>("select id from course where title = $1", [title]);
  await page.goto(`/kontor/kurs/${course?.id}?vis=deltakere`);
  await expect(page.getByRole("row").filter({ hasText: "Fjordvik" })).toHaveCount(1);

  // The supervisor withdraws, and the calendar entry is taken back.
  await phone.goto(path);
  await button(phone, inCourses.signUp.withdraw).click();
  await button(phone, inCourses.signUp.withdrawYes).click();
  await expect(phone.getByText(inCourses.signUp.withdrawn)).toBeVisible();
  const cancelled = async () =>
    (await mailsTo("veileder")).some(
      (one) => one.subject.includes(title) && one.ics?.includes("METHOD:CANCEL"),
    );
  await expect.poll(cancelled).toBe(true);
  await context.close();
});

test("somebody who is signed in signs up with one click", async ({ page, browser, signIn }) => {
  const course = await publishCourse(browser);
  await signIn("veileder");
  await page.goto(course.path);
  let clicks = 0;
  await page.exposeFunction("countClick", () => (clicks += 1));
  await page.evaluate(() =>
    addEventListener("click", () => (window as unknown as { countClick(): void }).countClick()),
  );
  await button(page, courses.signUp.button).click();
  await expect(page.getByRole("heading", { name: courses.signUp.hasSeat })).toBeVisible();
  expect(clicks).toBe(1);
});

test("a newcomer says who it is and has a seat, in the same flow", async ({
  page,
  browser,
  mailsTo,
}) => {
  const course = await publishCourse(browser);
  const address = `ny-${randomUUID().slice(0, 8)}@kommune.example`;
  await page.goto(`${course.path}/pamelding`);
  await page.getByLabel(auth.steps.address).fill(address);
  await button(page, auth.steps.send).click();
  const code = async () => /^(\d{6})\b/.exec((await mailsTo(address))[0]?.subject ?? "")?.[1];
  await expect.poll(code).toBeTruthy();
  await page.getByLabel(auth.steps.code).fill((await code()) ?? "");
  await button(page, auth.steps.verify).click();
  await expect(page.getByRole("heading", { name: auth.introduce.title })).toBeFocused();
  await page.getByLabel(auth.introduce.firstName).fill("Bjørg Åse");
  await page.getByLabel(auth.introduce.lastName).fill("Ærvik");
  await page.getByLabel(auth.introduce.role).selectOption({ index: 1 });
  await page.getByLabel(auth.introduce.municipality, { exact: true }).selectOption({
    label: "Fjordvik",
  });
  await button(page, auth.introduce.save).click();
  await expect(page.getByRole("heading", { name: courses.signUp.hasSeat })).toBeVisible();
  await page.goto("/min-side");
  await expect(page.getByRole("main")).toContainText(course.title);
});

test("signing up needs no mouse, and the focus is always seen", async ({
  page,
  browser,
  signIn,
}) => {
  const course = await publishCourse(browser);
  await signIn("alis.fjordvik");
  await page.goto(course.path);
  await expect(button(page, courses.signUp.button)).toBeVisible();
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return {
        text: element.textContent?.trim() ?? "",
        isSeen:
          (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none",
        isInView: box.bottom > 0 && box.top < innerHeight,
      };
    });
  const tabTo = async (text: string): Promise<void> => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press("Tab");
      const at = await focused();
      if (at) expect(at).toMatchObject({ isSeen: true, isInView: true });
      if (at?.text === text) return;
    }
    throw new Error(`«${text}» is not reached with the keyboard`);
  };
  await tabTo(courses.signUp.button);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: courses.signUp.hasSeat })).toBeVisible();
  // The button that was pressed is gone; the next one is still reached, and withdraws.
  await tabTo(courses.signUp.withdraw);
  await page.keyboard.press("Enter");
  await tabTo(courses.signUp.withdrawYes);
  await page.keyboard.press("Enter");
  await expect(page.getByText(courses.signUp.withdrawn)).toBeVisible();
});

test("a full course has a waiting list, and a seat that becomes free goes to number one", async ({
  page,
  browser,
  signIn,
  mailsTo,
}) => {
  const course = await publishCourse(browser, { seats: 1 });
  await signIn("alis.fjordvik");
  await page.goto(course.path);
  await button(page, courses.signUp.button).click();
  await expect(page.getByRole("heading", { name: courses.signUp.hasSeat })).toBeVisible();

  const second = await openAs(browser, "alis.nord");
  await second.goto(course.path);
  await second.getByRole("main").getByRole("button", { name: /./ }).first().click();
  const waiting = courses.signUp.waiting.replace("{position}", "1").slice(0, 30);
  await expect(second.getByRole("main")).toContainText(waiting);
  await second.goto("/min-side");
  await expect(second.getByRole("main")).toContainText(mine.waiting.replace("{position}", "1"));

  await button(page, courses.signUp.withdraw).click();
  await button(page, courses.signUp.withdrawYes).click();
  await expect(page.getByText(courses.signUp.withdrawn)).toBeVisible();
  const told = async () =>
    (await mailsTo("alis.nord")).filter((mail) => mail.subject.includes(course.title));
  const offer = async () =>
    (await told()).flatMap((mail) => mail.links).find((link) => link.includes("/svar/"));
  await expect.poll(offer).toBeTruthy();
  await second.goto(new URL((await offer()) ?? "").pathname);
  await second.getByRole("main").getByRole("button").first().click();
  await expect.poll(async () => (await told()).some((mail) => mail.ics)).toBe(true);
  await second.goto(course.path);
  await expect(second.getByRole("heading", { name: courses.signUp.hasSeat })).toBeVisible();
  await second.context().close();
});

test("a cancelled course tells everybody and leaves their calendars", async ({
  page,
  browser,
  signIn,
  mailsTo,
}) => {
  const course = await publishCourse(browser);
  const participant = await openAs(browser, "veileder");
  await participant.goto(course.path);
  await button(participant, courses.signUp.button).click();
  await expect(participant.getByRole("heading", { name: courses.signUp.hasSeat })).toBeVisible();

  await signIn("kontor.vest");
  // A button pressed before its script has come does nothing.
  await page.goto(`/kontor/kurs/${course.id}`, { waitUntil: "networkidle" });
  await page.getByText(cancelIt).first().click();
  await page.getByLabel(courses.office.cancelNote).fill("Kursleder er syk.");
  await button(page, cancelIt).click();
  await expect(
    page.getByText(
      courses.office.cancelledNotice.replace("{The}", courses.kinds.supervisorCourse.The),
    ),
  ).toBeVisible();
  const taken = async () =>
    (await mailsTo("veileder")).find(
      (mail) => mail.subject.includes(course.title) && mail.ics?.includes("METHOD:CANCEL"),
    );
  await expect.poll(taken).toBeTruthy();
  expect((await taken())?.text).toContain("Kursleder er syk.");
  await participant.context().close();
});

test("what was typed is still there when the session ran out", async ({ page, signIn, ask }) => {
  await signIn("kontor.vest");
  await page.goto("/kontor/kurs/ny", { waitUntil: "networkidle" });
  const title = newTitle();
  await page.getByLabel(courses.form.title).fill(title);
  await page.getByLabel(courses.form.where).fill("Skarvøy samfunnshus");
  await page.getByLabel(courses.form.date, { exact: true }).fill(dayIn(60));
  await page.getByLabel(courses.form.seats).fill("12");
  await page.context().clearCookies();
  await button(page, courses.form.save).click();
  const again = page.getByRole("link", { name: errors.signInAgain });
  await expect(again).toBeVisible();
  await signIn("kontor.vest");
  await page.goto("/kontor/kurs/ny", { waitUntil: "networkidle" });
  await expect(page.getByLabel(courses.form.title)).toHaveValue(title);
  await expect(page.getByLabel(courses.form.where)).toHaveValue("Skarvøy samfunnshus");
  await button(page, courses.form.save).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  const rows = await ask("select 1 from course where title = $1", [title]);
  expect(rows).toHaveLength(1);
});

test("bad input is told at the field, and nothing is lost", async ({ page, signIn }) => {
  await signIn("kontor.vest");
  await page.goto("/kontor/kurs/ny", { waitUntil: "networkidle" });
  const title = newTitle();
  await page.getByLabel(courses.form.title).fill(title);
  await page.getByLabel(courses.form.seats).fill("mange");
  await page.getByLabel(courses.form.contact).fill("kontoret");
  await button(page, courses.form.save).click();
  await expect(page.getByRole("region", { name: errors.code.BAD_INPUT })).toBeFocused();
  for (const label of [courses.form.seats, courses.form.contact, courses.form.where]) {
    const field = page.getByLabel(label);
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(/\S/);
  }
  await expect(page.getByLabel(courses.form.title)).toHaveValue(title);
  await expect(page.getByLabel(courses.form.seats)).toHaveValue("mange");
});

test("a visitor finds a course by words, organiser and place, and can share the address", async ({
  page,
  browser,
}) => {
  const course = await publishCourse(browser);
  const link = page.getByRole("link", { name: course.title });
  // The page may still be the one that was kept before the course was published.
  await expect(async () => {
    await page.goto(`/kurs?q=${encodeURIComponent(`FJORDVIK ${course.title}`)}&kontor=vest`);
    await expect(link).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(page.getByRole("listitem").filter({ has: page.getByRole("heading") })).toHaveCount(
    1,
  );
  await expect(page.getByLabel(courses.filter.office)).toHaveValue("vest");

  await page.getByLabel(courses.filter.place).selectOption({ label: courses.filter.online });
  await expect(link).toBeHidden();
  await expect(page.getByRole("heading", { name: courses.filter.none })).toBeVisible();
  await expect(page).toHaveURL(/&sted=nett$/);

  await page.getByRole("button", { name: courses.filter.reset }).click();
  await expect(link).toBeVisible();
  await expect(page).toHaveURL(/\/kurs$/);
  await page.getByLabel(courses.filter.free).check();
  await expect(link).toBeVisible();
  await expect(page).toHaveURL(/\/kurs\?ledig=ja$/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("what is public is read, and the button says what to do", async ({ page, browser }) => {
    const course = await publishCourse(browser);
    await page.goto("/kurs?q=atlantis");
    await expect(page.getByRole("main").locator("[data-row]").first()).toBeVisible();
    await expect(page.getByLabel(courses.filter.search)).toBeHidden();
    await page.goto(course.path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(course.title);
    await expect(page.getByRole("main")).toContainText("Fjordvik kulturhus");
    await expect(page.getByRole("main")).toContainText("20 av 20 plasser ledige");
    await page.getByRole("link", { name: courses.signUp.button, exact: true }).click();
    await expect(page).toHaveURL(/\/pamelding$/);
    const instead = page.locator("main noscript p");
    await expect(instead).toBeVisible();
    await expect(instead).toContainText("kontor.vest@tunet.test");
    for (const path of ["/", "/kommuner", "/personvern"]) {
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(200);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    }
  });

  test("a demo person signs in by a plain form and reads what is their own", async ({ page }) => {
    await page.goto("/logg-inn");
    await page.locator("button[value='veileder@tunet.test']").click();
    await expect(page).toHaveURL(/\/min-side$/);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
});
