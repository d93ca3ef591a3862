import { randomUUID } from "node:crypto";

import type { Page } from "@playwright/test";

import { expect, test, type Mail } from "./fixtures.ts";

type Ask = <Row extends Record<string, unknown>>(
  question: string,
  values?: unknown[],
) => Promise<Row[]>;

const dayIn = async (ask: Ask, days: number): Promise<string> => {
  const [row] = await ask<{ day: string }>(
    "select ((tunet_now() at time zone 'Europe/Oslo')::date + $1::int)::text as day",
    [days],
  );
  return row?.day ?? "";
};

/** The newest mail of a subject, as soon as it has left. */
async function mailTo(
  mailsTo: (name: string) => Promise<Mail[]>,
  address: string,
  subject: RegExp,
): Promise<Mail> {
  const find = async () => (await mailsTo(address)).find((mail) => subject.test(mail.subject));
  await expect.poll(find).toBeTruthy();
  const mail = await find();
  if (!mail) throw new Error("the mail is not there");
  return mail;
}

const pathOf = (link: string): string => link.replace(/^https?:\/\/[^/]+/, "");

/** The page behind one line of a mail. */
const lineLink = (mail: Mail, line: string): string => {
  const found = mail.text.split("\n").find((row) => row.includes(line));
  return pathOf(/\((http[^)]+)\)/.exec(found ?? "")?.[1] ?? "");
};

const lineOf = (page: Page, title: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title }) });

for (const { screen, name, use } of [
  { screen: "a desk", name: "Ingrid Skrivebord", use: {} },
  {
    screen: "a phone",
    name: "Ingrid Telefon",
    use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  },
])
  test.describe(`on ${screen}`, () => {
    test.use(use);

    test("four fields set everything going, and each line closes by its owner", async ({
      page,
      signIn,
      mailsTo,
      ask,
    }) => {
      const address = `ingrid.${randomUUID().slice(0, 8)}@example.test`;
      await signIn("leder.nesdal");
      await page.goto("/kommune/9905/ny-alis");
      await expect(page.locator("form input:visible, form select:visible")).toHaveCount(4);
      await page.getByRole("button", { name: "Legg inn ny ALIS" }).click();
      await expect(page.getByLabel("Navn")).toHaveAttribute("aria-invalid", "true");
      await page.getByLabel("Navn").fill(name);
      await page.getByLabel("E-postadresse").fill(address);
      await page.getByLabel("Arbeidssted").fill(`Nesdal legesenter, ${screen}`);
      await page.getByLabel("Første arbeidsdag").fill(await dayIn(ask, 60));
      await page.getByRole("button", { name: "Legg inn ny ALIS" }).click();

      await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
      await expect(page.getByText("0 av 7 på plass")).toBeVisible();
      const list = page.url();

      // One mail with the leader's own lines, and three days for the calendar.
      const made = await mailTo(mailsTo, "leder.nesdal", new RegExp(`Ny ALIS i Nesdal: ${name}`));
      const entries = (await mailsTo("leder.nesdal")).filter((mail) =>
        mail.ics?.includes(list.split("/").at(-1) ?? ""),
      );
      expect(entries).toHaveLength(3);

      // One tap from the mail, without signing in.
      await page.context().clearCookies();
      await page.goto(lineLink(made, "ALIS-avtalen er signert"));
      await expect(page.getByText(name)).toBeVisible();
      await page.getByRole("button", { name: "Ja, det er på plass" }).click();
      await expect(page.getByText("Linjen er lukket")).toBeVisible();

      // The doctor comes in from her own mail.
      const welcome = await mailTo(mailsTo, address, /^Velkommen som ALIS i Nesdal$/);
      const button = welcome.links.find((link) => link.endsWith("/min-side/forste-dag")) ?? "";
      await page.goto(pathOf(button));
      await expect(page).toHaveURL(/\/logg-inn\?neste=/);
      await page.getByLabel("E-postadresse").fill(address);
      await page.getByRole("button", { name: "Send meg en kode" }).click();
      const code = await mailTo(mailsTo, address, /\d{6}/);
      await page.getByLabel("Kode fra e-posten").fill(/\d{6}/.exec(code.subject)?.[0] ?? "");
      await page.getByRole("button", { name: "Logg inn", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Den første dagen");
      await expect(page.getByText("1 av 7 ting er på plass")).toBeVisible();
      await expect(page.getByText(/Du står i kø siden/)).toBeVisible();
      await lineOf(page, "Kompetanseportalen er i bruk")
        .getByRole("button", { name: /Det er på plass/ })
        .click();
      await expect(page.getByText("2 av 7 ting er på plass")).toBeVisible();

      // Kept for later: whoever signs in next in the same browser ends this session.
      const cookies = await page.context().cookies();
      await page.context().clearCookies();

      // The leader appoints: the line closes by itself, and the doctor sees whom to ring.
      await signIn("leder.nesdal");
      await page.goto(pathOf(list));
      const choice = page.getByLabel("Individuell veileder");
      await choice.selectOption({ index: 1 });
      const supervisor = (await choice.locator("option:checked").textContent()) ?? "";
      await page.getByRole("button", { name: "Pek ut" }).click();
      await expect(page.getByText(`${supervisor} er individuell veileder.`)).toBeVisible();
      await expect(page.getByText("3 av 7 på plass")).toBeVisible();
      await page.goto("/kommune/9905");
      await expect(page.locator("#ny-alis").getByText("3 av 7 på plass").first()).toBeVisible();

      await page.context().clearCookies();
      await page.context().addCookies(cookies);
      await page.goto("/min-side");
      await expect(page.getByText("3 av 7 ting er på plass.")).toBeVisible();
      await page.getByRole("link", { name: "Se siden for den første dagen" }).click();
      await expect(page.getByText(supervisor).first()).toBeVisible();
    });
  });

test("the leader next door finds no page, and nobody else does", async ({
  page,
  signIn,
  ask,
  expectConsole,
}) => {
  expectConsole(/404/);
  const [start] = await ask<{ id: string }>(
    `select m.id from membership m join person_email e on e.person_id = m.person_id
     where e.address = 'alis.ny@tunet.test' and m.role = 'trainee'`,
  );
  for (const name of ["leder.nesdal", "veileder", "kontor.nord"]) {
    await signIn(name);
    const answer = await page.goto(`/kommune/9904/ny-alis/${start?.id}`);
    expect(answer?.status()).toBe(404);
    expect((await page.goto("/kommune/9904/ny-alis"))?.status()).toBe(404);
  }
});

test("the office writes its own words, sees what was before and goes back", async ({
  page,
  signIn,
}) => {
  await signIn("kontor.nord");
  await page.goto("/kontor/tekster");
  const title = `Plass i gruppe ${randomUUID().slice(0, 6)}`;
  await lineOf(page, "Plass i veiledningsgruppe")
    .getByRole("link", { name: /^Endre/ })
    .click();
  await page.getByLabel("Overskrift").fill(title);
  await expect(page.getByRole("region", { name: "Slik blir det" })).toContainText(title);
  await page.getByRole("button", { name: "Lagre teksten" }).click();
  await expect(page.getByText("Teksten er lagret.")).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(title) })).toContainText("Gjelder nå");
  await page.getByText("Tilbake til standardteksten").first().click();
  await page.getByRole("button", { name: "Ja, bruk standardteksten" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Plass i veiledningsgruppe");
});
