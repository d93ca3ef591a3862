import type { Page } from "@playwright/test";

import { expect, test } from "./fixtures.ts";

/** In Nesdal a helper takes over three weeks after the demo was loaded. */
const number = "9905";
const former = "leder.nesdal";
const kommune = `/kommune/${number}`;

type Coming = { minutes: number; address: string };

/** How many minutes are left until the first minute of the handover, and who takes over. */
const coming = `select (extract(epoch from (m.starts_on::timestamp at time zone 'Europe/Oslo') - tunet_now()) / 60)::float8 as minutes,
    e.address
  from membership m join organisation o on o.id = m.organisation_id
  join person_email e on e.person_id = m.person_id
  where o.slug = '9905' and m.confirmed_how = 'handover'`;

for (const [device, width] of [
  ["desk", 1280],
  ["phone", 390],
] as const)
  test(`a leader hands over by the clock, on a ${device} @clock`, async ({
    page,
    browser,
    baseURL,
    signIn,
    ask,
    moveClock,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const [handover] = await ask<Coming>(coming);
    if (!handover) throw new Error("nobody takes over in Nesdal");
    await signIn(former);
    await page.goto(`${kommune}/overlevering`);
    await expect(page.getByRole("button", { name: /Angre overleveringen/ })).toBeVisible();

    // The session of the former is from before, and is used on both sides of midnight.
    await moveClock(Math.floor(handover.minutes) - 1);
    await signIn(former);
    await page.goto(kommune);
    await expect(page.getByRole("heading", { level: 1, name: "Nesdal" })).toBeVisible();

    await moveClock(3);
    await page.goto(kommune);
    await expect(page.getByRole("heading", { level: 1, name: "Nesdal" })).toHaveCount(0);
    await page.goto(`${kommune}/overtar`);
    await expect(page.getByRole("heading", { level: 2 })).toHaveCount(0);

    const context = await browser.newContext({
      ...(baseURL ? { baseURL } : {}),
      viewport: { width, height: 800 },
    });
    const successor = await context.newPage();
    await meetsTheFirstPage(successor, handover.address);
    await context.close();
    await ask(
      "update membership set took_over_at = null where confirmed_how = 'handover' and organisation_id = (select id from organisation where slug = $1)",
      [number],
    );
  });

/** Signing in leads to what was taken over, until the successor says it has been read. */
async function meetsTheFirstPage(page: Page, address: string): Promise<void> {
  await page.request.post("/api/demo/sign-in", { form: { email: address }, maxRedirects: 0 });
  await page.goto("/min-side");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dette overtar du");
  await expect(page.getByRole("heading", { name: "ALIS i kommunen" })).toBeVisible();
  await page.getByRole("button", { name: "Jeg er i gang" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Nesdal" })).toBeVisible();
  await page.goto("/min-side");
  await expect(page.getByRole("link", { name: "Dette overtar du" })).toBeVisible();
}

test("somebody with an account is asked, and answers from my page", async ({ page, signIn }) => {
  const overlevering = "/kommune/9902/overlevering";
  const successor = "gruppeveileder@tunet.test";
  // She reads nynorsk.
  await signIn("leder.skarvoy");
  await page.goto(overlevering);
  await expect(page.getByText("må sjølv seie ja")).toBeVisible();
  await page.getByLabel("Kven tek over?").selectOption({ label: "Ein annan" });
  await page.getByLabel("Fornamn").fill("Gro");
  await page.getByLabel("Etternamn").fill("Gruppe");
  await page.getByLabel("E-postadresse").fill(successor);
  const days = await page.getByLabel("Frå og med").getAttribute("max");
  await page.getByLabel("Frå og med").fill(days ?? "");
  await page.getByRole("button", { name: "Peik ut" }).click();
  // Of somebody else's account no more is known than the address.
  await expect(page.getByRole("heading", { name: `${successor} er spurd om` })).toBeVisible();

  await signIn("gruppeveileder");
  await page.goto("/min-side");
  await page
    .getByRole("link", { name: "Overtar du ansvaret for legetjenesten i Skarvøy?" })
    .click();
  await page.getByRole("button", { name: "Nei, jeg overtar ikke" }).click();
  await expect(page.getByText("har fått vite det")).toBeVisible();
  await page.goto("/min-side");
  await expect(page.getByRole("link", { name: /Overtar du ansvaret/ })).toHaveCount(0);

  await signIn("leder.skarvoy");
  await page.goto(overlevering);
  await expect(page.getByRole("button", { name: "Peik ut" })).toBeVisible();
  await expect(page.getByText(successor)).toHaveCount(0);
});
