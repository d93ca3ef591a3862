import type { Page } from "@playwright/test";

import { formatPeriod } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { messages } from "#server/i18n/messages.ts";

import { expect, test } from "./fixtures.ts";

type Ask = <Row extends Record<string, unknown>>(
  question: string,
  values?: unknown[],
) => Promise<Row[]>;
type Person = { address: string; name: string; locale: Locale };

/** Somebody with a role in a municipality whom no other journey needs. */
async function findPerson(ask: Ask, municipality: string, role: string): Promise<Person> {
  const [row] = await ask<Person>(
    `select e.address, p.first_name || ' ' || p.last_name as name, p.locale
     from membership m join organisation o on o.id = m.organisation_id
     join person p on p.id = m.person_id join person_email e on e.person_id = p.id
     where o.slug = $1 and m.role = $2 and m.confirmed_at is not null
       and m.starts_on <= (tunet_now() at time zone 'Europe/Oslo')::date
       and coalesce(m.ends_on > (tunet_now() at time zone 'Europe/Oslo')::date, true)
       and ($2 <> 'trainee' or (e.address not like 'alis.%' and e.address not like 'birgitte.%'
         and not exists (select from move where from_membership_id = m.id)))
     order by e.address limit 1`,
    [municipality, role],
  );
  if (!row) throw new Error(`there is no ${role} in ${municipality} in the demo data`);
  return row;
}

async function dayIn(ask: Ask, days: number): Promise<string> {
  const [row] = await ask<{ day: string }>(
    "select ((tunet_now() at time zone 'Europe/Oslo')::date + $1::int)::text as day",
    [days],
  );
  return row?.day ?? "";
}

const peopleOf = (page: Page, reader: Person) =>
  page.getByRole("region", { name: messages[reader.locale].organisations.people.title });
const awayFrom = (page: Page, reader: Person) =>
  page.getByRole("region", { name: messages[reader.locale].absences.place.title, exact: true });

const screens = [
  { screen: "a desk", from: "9905", to: "9902", use: {} },
  {
    screen: "a phone",
    from: "9904",
    to: "9905",
    use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  },
];

for (const { screen, from, to, use } of screens)
  test.describe(`on ${screen}`, () => {
    test.use(use);

    test("a doctor says she is away, and moves with two taps from the mails", async ({
      page,
      signIn,
      mailsTo,
      ask,
    }) => {
      const doctor = await findPerson(ask, from, "trainee");
      const [oldLeader, newLeader] = [
        await findPerson(ask, from, "healthLeader"),
        await findPerson(ask, to, "healthLeader"),
      ];
      const words = messages[doctor.locale].absences;

      await signIn(doctor.address);
      await page.goto("/min-side");
      await page.getByRole("link", { name: words.links.away }).click();
      const [first, last] = [await dayIn(ask, 20), await dayIn(ask, 200)];
      await page.getByLabel(words.form.from).fill(first);
      await page.getByLabel(words.form.to, { exact: true }).fill(last);
      await page.getByRole("button", { name: words.form.save, exact: true }).click();
      await expect(page.getByText(words.form.saved)).toBeVisible();
      await expect(
        page.getByText(formatPeriod(doctor.locale, first, last), { exact: true }),
      ).toBeVisible();

      await signIn(oldLeader.address);
      await page.goto(`/kommune/${from}`);
      await expect(awayFrom(page, oldLeader).getByRole("row", { name: doctor.name })).toContainText(
        formatPeriod(oldLeader.locale, first, last),
      );

      await signIn(doctor.address);
      await page.goto("/profil/flytte");
      const toPlace = (
        await ask<{ name: string }>("select name from organisation where slug = $1", [to])
      )[0]!;
      await page.getByLabel(words.move.to).selectOption({ label: toPlace.name });
      await page.getByLabel(words.move.onDate).fill(await dayIn(ask, 0));
      await page.getByRole("button", { name: words.move.ask }).click();
      await expect(page.getByText(words.move.state.waiting)).toBeVisible();

      for (const leader of [oldLeader, newLeader]) {
        const link = async (): Promise<string | undefined> =>
          (await mailsTo(leader.address))
            .filter((mail) => mail.text.includes(doctor.name))
            .flatMap((mail) => mail.links)
            .find((one) => one.includes("/svar/"));
        await expect.poll(link).toBeTruthy();
        // A phone in a corridor, where nobody is signed in.
        await page.context().clearCookies();
        await page.goto(new URL((await link()) ?? "").pathname);
        await page
          .getByRole("button", { name: messages[leader.locale].absences.question.yes })
          .click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(
          messages[leader.locale].answers.answeredTitle,
        );
      }

      await signIn(oldLeader.address);
      await page.goto(`/kommune/${from}`);
      await expect(peopleOf(page, oldLeader)).toBeVisible();
      await expect(page.getByText(doctor.name)).toHaveCount(0);

      await signIn(newLeader.address);
      await page.goto(`/kommune/${to}`);
      await expect(peopleOf(page, newLeader).getByRole("row", { name: doctor.name })).toBeVisible();
      await expect(awayFrom(page, newLeader).getByRole("row", { name: doctor.name })).toBeVisible();

      // The sign-in is the doctor's own, wherever she works.
      await signIn(doctor.address);
      await page.goto("/profil/flytte");
      await expect(page.getByText(words.move.state.done)).toBeVisible();
    });
  });

test("a doctor sees exactly what the practice is sent, and sends it once", async ({
  page,
  signIn,
  mailsTo,
  ask,
}) => {
  const doctor = await findPerson(ask, "9903", "trainee");
  const words = messages[doctor.locale];
  const address = `timebok.${Date.now()}@tunet.test`;
  await signIn(doctor.address);
  await page.goto("/profil/borte");
  await page.getByLabel(words.absences.form.from).fill(await dayIn(ask, 10));
  await page.getByLabel(words.absences.form.to, { exact: true }).fill(await dayIn(ask, 12));
  await page.getByRole("button", { name: words.absences.form.save, exact: true }).click();
  await expect(page.getByText(words.absences.form.saved)).toBeVisible();

  await page.locator("#legekontor").getByText(words.practice.change, { exact: true }).click();
  await page
    .locator("#legekontor")
    .getByRole("combobox", { name: words.practice.choose, exact: true })
    .selectOption({ label: words.practice.other });
  await page.getByLabel(words.practice.name).fill("Prestegata legekontor");
  await page.getByLabel(words.practice.addressField).fill(address);
  await page.locator("#legekontor").getByRole("button", { name: words.practice.save }).click();
  await expect(page.getByText("Prestegata legekontor").first()).toBeVisible();
  await page.getByLabel(words.practice.inFeed).check();
  await expect(page.getByText(words.practice.feedOn)).toBeVisible();
  await page.getByText(words.practice.preview).click();
  // The choice just made shows in it.
  await expect(page.getByText(words.practice.mail.hidden)).toBeVisible();
  const preview = await page.locator("#legekontor details").first().locator("p").last().innerText();
  await page.getByRole("button", { name: words.practice.send }).click();
  await expect(page.getByText(words.practice.told)).toBeVisible();
  await expect(page.getByRole("button", { name: words.practice.send })).toHaveCount(0);

  await expect.poll(async () => (await mailsTo(address)).length).toBe(1);
  const [mail] = await mailsTo(address);
  // All but the calendar's key, which is the practice's alone.
  const lines = (text: string) =>
    text
      .split(/\s*\n\s*/)
      .filter(
        (line) => line && !line.includes("/api/practice/") && line !== words.practice.mail.hidden,
      );
  expect(lines(mail?.text ?? "")).toEqual(lines(preview));
  const feed = /https?:\/\/\S+\/api\/practice\/\S+\.ics/.exec(mail?.text ?? "")?.[0] ?? "";
  const answer = await page.request.get(new URL(feed).pathname);
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain(doctor.name.split(" ")[0]);
});

test("days that overlap, and a last day before the first, are said at the field", async ({
  page,
  signIn,
  ask,
}) => {
  await signIn("alis.nord");
  const words = messages.nb.absences;
  await page.goto("/profil/borte");
  await page.getByLabel(words.form.from).fill(await dayIn(ask, 30));
  const to = page.getByLabel(words.form.to, { exact: true });
  await to.fill(await dayIn(ask, 29));
  await page.getByRole("button", { name: words.form.save, exact: true }).click();
  await expect(to).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText(messages.nb.errors.field.lastBeforeFirst)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${localePath("nb", "/profil/borte")}$`));
});
