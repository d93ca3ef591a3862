import { randomUUID } from "node:crypto";

import type { APIRequestContext, Browser, Page } from "@playwright/test";

import { localePath, type Locale } from "#server/i18n/locales.ts";
import { messages, type Messages } from "#server/i18n/messages.ts";

import { expect, test, type Mail } from "./fixtures.ts";
import { expectNoViolations } from "./no-violations.ts";

/*
 * What waits for a leader is answered from the mail, on a phone in a corridor where nobody is signed in,
 * in a mail program's own browser that may not run scripts. Before the leader, a scanner has been there.
 */

type Ask = <Row extends Record<string, unknown>>(
  question: string,
  values?: unknown[],
) => Promise<Row[]>;
type MailsTo = (name: string) => Promise<Mail[]>;

const screen = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
test.use({ ...screen, javaScriptEnabled: false });
// Each is somebody's way to the question, the scanner's, the leader's, and the way back.
test.slow();

/** The page behind a link, looked at by axe, which needs scripts of its own. */
async function expectAccessible(browser: Browser, path: string): Promise<void> {
  const context = await browser.newContext({ ...screen, javaScriptEnabled: true });
  const page = await context.newPage();
  await page.goto(path);
  await expect(page.locator("h1")).toHaveCount(1);
  await expectNoViolations(page);
  await context.close();
}

/** A desk of somebody else's, where scripts run. */
const openDesk = async (browser: Browser): Promise<Page> => {
  const use = { viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false };
  return (await browser.newContext({ ...use, javaScriptEnabled: true })).newPage();
};

const signInAt = (page: Page, name: string) =>
  page.request.post("/api/demo/sign-in", {
    form: { email: `${name}@tunet.test` },
    maxRedirects: 0,
  });

const readerOf = async (ask: Ask, name: string): Promise<{ locale: Locale; words: Messages }> => {
  const [row] = await ask<{ locale: Locale }>(
    "select p.locale from person p join person_email e on e.person_id = p.id where e.address = $1",
    [`${name}@tunet.test`],
  );
  const locale = row?.locale ?? "nb";
  return { locale, words: messages[locale] };
};

/** The path of the link to answer with, in the newest mail that has such a text. */
async function linkTo(mailsTo: MailsTo, name: string, text: string | RegExp): Promise<string> {
  const find = async () =>
    (await mailsTo(name))
      .filter((mail) =>
        typeof text === "string" ? mail.text.includes(text) : text.test(mail.text),
      )
      .flatMap((mail) => mail.links)
      .find((link) => link.includes("/svar/"));
  await expect.poll(find, { message: `a mail to ${name} with a link to answer` }).toBeTruthy();
  return new URL((await find()) ?? "").pathname;
}

/** A few letters that make a name somebody's own. */
const letters = (): string => randomUUID().slice(0, 6).replaceAll(/\d/g, "x");

const tokenOf = (path: string): string => path.split("/").at(-1) ?? "";

/** All that is written down about what a question is about: a row of any kind, by its id. */
const written = (ask: Ask, id: string) =>
  ask(
    `select (select jsonb_agg(q) from question q where q.entity_id::text = $1) as questions,
      (select jsonb_agg(m order by m.id) from membership m where m.id::text = $1 or m.id in
        (select unnest(array[v.from_membership_id, v.to_membership_id]) from move v where v.id::text = $1)) as memberships,
      (select jsonb_agg(v) from move v where v.id::text = $1) as moves,
      (select jsonb_agg(c) from register_check c where c.id::text = $1) as checks,
      (select jsonb_agg(l) from start_line l where l.id::text = $1) as lines,
      (select count(*) from audit_entry a where a.entity_id::text = $1) as log,
      (select count(*) from outbox o where o.entity like '%' || $1) as mails`,
    [id],
  );

/** What a mail scanner, a prefetching browser and a curious program do with a link, again and again. */
async function scan(request: APIRequestContext, path: string): Promise<void> {
  const ways: { method?: string; headers?: Record<string, string> }[] = [
    {},
    { method: "HEAD" },
    { headers: { "sec-purpose": "prefetch;prerender" } },
    { headers: { "user-agent": "Mozilla/5.0 (Windows NT 10.0) SafeLinks" } },
    {},
  ];
  for (const way of ways) {
    const answer = await request.fetch(path, way);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["cache-control"]).toContain("no-store");
  }
  // Where the buttons lead there is nothing to read.
  expect((await request.get(`/api/svar/${tokenOf(path)}`)).status()).toBe(405);
}

type Question = {
  path: string;
  /** The row it is about. */
  id: string;
  title: string | RegExp;
  /** The buttons in their order. */
  buttons: readonly string[];
  pressed: string;
  /** The answer of the other button, or of the only one. */
  other: string;
  thanks: string;
  reader: { locale: Locale; words: Messages };
};

type Phone = { page: Page; request: APIRequestContext; browser: Browser; ask: Ask };

/** From the mail to «Takk for svaret»: one tap, and nothing before or after it changes anything. */
async function answerFromTheMail(
  { page, request, browser, ask }: Phone,
  { path, id, title, buttons, pressed, other, thanks, reader }: Question,
): Promise<void> {
  const { words } = reader;
  const before = await written(ask, id);
  await scan(request, path);
  await expectAccessible(browser, path);
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  const form = page.locator("main form");
  await expect(form.getByRole("button")).toHaveText([...buttons]);
  // Whoever has been sent the mail reads what it says, and nothing that one signs in for.
  const said = await page.locator("body").innerText();
  expect(said).not.toMatch(/\S@\S|\d{8}/);
  await expect(page.locator(`a[href*="/kommune/"]`)).toHaveCount(0);
  expect(await written(ask, id)).toEqual(before);

  await form.getByRole("button", { name: pressed, exact: true }).tap();
  await expect(page).toHaveURL(new RegExp(`${path}$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.answers.answeredTitle);
  await expect(page.getByText(thanks)).toBeVisible();
  const after = await written(ask, id);
  expect(after).not.toEqual(before);

  // A second tap, and the other button sent after all: the stored answer stands.
  for (const answer of [other, other]) {
    const again = await request.post(`/api/svar/${tokenOf(path)}`, {
      form: { answer, locale: reader.locale },
      maxRedirects: 0,
    });
    expect(again.status()).toBe(303);
  }
  await page.goto(path);
  await expect(page.getByText(thanks)).toBeVisible();
  await expect(form).toHaveCount(0);
  expect(await written(ask, id)).toEqual(after);
}

/** Somebody whom nobody knows signs in and says to be an individual supervisor in Skarvøy. */
async function arrive(page: Page, mailsTo: MailsTo, name: string): Promise<string> {
  const address = `ny.${randomUUID().slice(0, 8)}@example.test`;
  await page.goto("/logg-inn?neste=%2Fprofil");
  await page.getByLabel("E-postadresse").fill(address);
  await page.getByRole("button", { name: "Send meg en kode" }).click();
  await expect(page.getByLabel("Kode fra e-posten")).toBeFocused();
  await expect.poll(async () => (await mailsTo(address)).length).toBe(1);
  const subject = (await mailsTo(address))[0]?.subject ?? "";
  await page.getByLabel("Kode fra e-posten").fill(/\d{6}/.exec(subject)?.[0] ?? "");
  await page.getByRole("button", { name: "Logg inn", exact: true }).click();
  const [firstName = "", lastName = ""] = name.split(" ");
  await page.getByLabel("Fornavn").fill(firstName);
  await page.getByLabel("Etternavn").fill(lastName);
  await page.getByLabel("Rollen din").selectOption("supervisor");
  await page.getByLabel("Kommune").selectOption({ label: "Skarvøy" });
  await page.getByRole("button", { name: "Fortsett" }).click();
  await page.waitForURL(/\/profil$/);
  return address;
}

const membershipOf = async (ask: Ask, address: string, number: string): Promise<string> => {
  const [row] = await ask<{ id: string }>(
    `select m.id from membership m join person_email e on e.person_id = m.person_id
     join organisation o on o.id = m.organisation_id where e.address = $1 and o.slug = $2`,
    [address, number],
  );
  return row?.id ?? "";
};

test("somebody who waits is confirmed, and sees it", async ({
  page,
  request,
  browser,
  mailsTo,
  ask,
}) => {
  const desk = await openDesk(browser);
  const name = `Venke Ventar${letters()}`;
  const address = await arrive(desk, mailsTo, name);
  await desk.goto("/min-side");
  await expect(desk.getByText(/^Vi spurde|^Vi spurte/)).toBeVisible();

  const reader = await readerOf(ask, "leder.skarvoy");
  const { question } = reader.words.organisations;
  const path = await linkTo(mailsTo, "leder.skarvoy", name);
  await answerFromTheMail(
    { page, request, browser, ask },
    {
      path,
      id: await membershipOf(ask, address, "9902"),
      title: question.title.replace("{name}", name),
      buttons: [question.yes, question.no],
      pressed: question.yes,
      other: "no",
      thanks: question.yesThanks,
      reader,
    },
  );

  // What thanks for the answer is a page for everybody too.
  await expectAccessible(browser, path);
  await desk.goto("/min-side");
  await expect(desk.getByText(/^Vi spurde|^Vi spurte/)).toHaveCount(0);
  await desk.goto("/profil");
  await expect(desk.getByText(messages.nb.users.confirmed, { exact: true })).toBeVisible();
  await expect(desk.getByText(messages.nb.users.waiting, { exact: true })).toHaveCount(0);
});

test("a move is agreed to by both municipalities, and the one who moves sees it", async ({
  page,
  request,
  browser,
  mailsTo,
  ask,
}) => {
  const desk = await openDesk(browser);
  const name = `Fanny Flyttar${letters()}`;
  const address = await arrive(desk, mailsTo, name);
  const confirm = tokenOf(await linkTo(mailsTo, "leder.skarvoy", name));
  await request.post(`/api/svar/${confirm}`, { form: { answer: "yes", locale: "nb" } });

  const words = messages.nb.absences;
  await desk.goto("/profil/flytte");
  await desk.getByLabel(words.move.to).selectOption({ label: "Fjordvik" });
  const [day] = await ask<{ day: string }>(
    "select ((tunet_now() at time zone 'Europe/Oslo')::date + 40)::text as day",
  );
  await desk.getByLabel(words.move.onDate).fill(day?.day ?? "");
  await desk.getByRole("button", { name: words.move.ask }).click();
  await expect(desk.getByText(words.move.state.waiting)).toBeVisible();
  const [move] = await ask<{ id: string }>(
    "select id from move where from_membership_id = $1::uuid",
    [await membershipOf(ask, address, "9902")],
  );

  for (const [leader, side] of [
    ["leder.skarvoy", "release"],
    ["leder.fjordvik", "receive"],
  ] as const) {
    const reader = await readerOf(ask, leader);
    const { question } = reader.words.absences;
    const title = question[side]
      .replace("{name}", name)
      .replace("{from}", "Skarvøy")
      .replace("{to}", "Fjordvik");
    await answerFromTheMail(
      { page, request, browser, ask },
      {
        path: await linkTo(mailsTo, leader, new RegExp(`${name}[\\s\\S]*Fjordvik`)),
        id: move?.id ?? "",
        title,
        buttons: [question.yes, question.no],
        pressed: question.yes,
        other: "no",
        thanks: question.yesThanks,
        reader,
      },
    );
  }

  await desk.goto("/profil/flytte");
  await expect(desk.getByText(words.move.state.done)).toBeVisible();
});

test("a line of «Ny ALIS» is closed with one tap, and the new doctor sees it", async ({
  page,
  request,
  browser,
  mailsTo,
  ask,
}) => {
  const desk = await openDesk(browser);
  const name = `Lina Linje${letters()}`;
  const address = `lina.${randomUUID().slice(0, 8)}@example.test`;
  const [day] = await ask<{ day: string }>(
    "select ((tunet_now() at time zone 'Europe/Oslo')::date + 50)::text as day",
  );
  await signInAt(desk, "leder.nesdal");
  await desk.goto("/kommune/9905/ny-alis");
  await desk.getByLabel("Navn").fill(name);
  await desk.getByLabel("E-postadresse").fill(address);
  await desk.getByLabel("Arbeidssted").fill("Nesdal legesenter, i korridoren");
  await desk.getByLabel("Første arbeidsdag").fill(day?.day ?? "");
  await desk.getByRole("button", { name: "Legg inn ny ALIS" }).click();
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText(name);

  const reader = await readerOf(ask, "leder.nesdal");
  const { question } = reader.words.starts;
  const [line] = await ask<{ id: string }>(
    "select id from start_line where membership_id = $1::uuid and key = 'agreement'",
    [await membershipOf(ask, address, "9905")],
  );
  const find = async () =>
    (await mailsTo("leder.nesdal"))
      .filter((mail) => mail.subject.includes(name))
      .flatMap((mail) => mail.text.split("\n"))
      .find((row) => row.includes("ALIS-avtalen er signert") && row.includes("/svar/"));
  await expect.poll(find).toBeTruthy();
  const link = /\((http[^)]+)\)/.exec((await find()) ?? "")?.[1] ?? "";
  await answerFromTheMail(
    { page, request, browser, ask },
    {
      path: new URL(link).pathname,
      id: line?.id ?? "",
      title: /^ALIS-avtalen er signert/,
      buttons: [question.done],
      pressed: question.done,
      other: "done",
      thanks: question.thanks,
      reader,
    },
  );

  const doctor = await openDesk(browser);
  await doctor.goto("/logg-inn?neste=%2Fmin-side%2Fforste-dag");
  await doctor.getByLabel("E-postadresse").fill(address);
  await doctor.getByRole("button", { name: "Send meg en kode" }).click();
  const code = async () =>
    (await mailsTo(address)).map((mail) => /\d{6}/.exec(mail.subject)?.[0]).find(Boolean);
  await expect.poll(code).toBeTruthy();
  await doctor.getByLabel("Kode fra e-posten").fill((await code()) ?? "");
  await doctor.getByRole("button", { name: "Logg inn", exact: true }).click();
  await expect(doctor.getByText("1 av 7 ting er på plass")).toBeVisible();
});

test("a link that answers nothing says why, and changes nothing", async ({
  page,
  browser,
  request,
  mailsTo,
  ask,
  signIn,
}) => {
  const name = `Urd Ukjend${letters()}`;
  const address = await arrive(await openDesk(browser), mailsTo, name);
  const id = await membershipOf(ask, address, "9902");
  const path = await linkTo(mailsTo, "leder.skarvoy", name);
  const token = tokenOf(path);
  const { words } = await readerOf(ask, "leder.skarvoy");
  const expectPage = async (at: string, title: string) => {
    await page.goto(at);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(page.locator("main form")).toHaveCount(0);
  };
  const press = (key: string) =>
    request.post(`/api/svar/${key}`, { form: { answer: "yes", locale: "nb" }, maxRedirects: 0 });

  // Made up, changed, or made for something else.
  const before = await written(ask, id);
  const changed = token.slice(0, -1) + (token.endsWith("A") ? "B" : "A");
  await signIn("leder.nesdal");
  const feed = await page.request.get("/api/trpc/calendar.feed");
  const calendar = /\/api\/calendar\/([\w-]+)\.ics/.exec(await feed.text())?.[1] ?? "";
  expect(calendar).not.toBe("");
  await page.context().clearCookies();
  for (const one of ["finst-ikkje", changed, calendar, `${token}${token}`]) {
    await expectPage(`/svar/${one}`, messages.nb.answers.unknownTitle);
    const answer = await press(one);
    expect(answer.status()).toBe(303);
    expect(answer.headers()["location"]).toBe(localePath("nb", `/svar/${one}`));
  }
  // And a question is no key to a calendar.
  for (const kind of ["calendar", "practice"])
    expect((await request.get(`/api/${kind}/${token}.ics`)).status()).toBe(404);
  expect(await written(ask, id)).toEqual(before);

  // After its time.
  await ask("update question set expires_at = tunet_now() where entity_id::text = $1", [id]);
  const late = await written(ask, id);
  await expectPage(path, words.answers.expiredTitle);
  await expectAccessible(browser, path);
  expect((await press(token)).status()).toBe(303);
  expect(await written(ask, id)).toEqual(late);
});
