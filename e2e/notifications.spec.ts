import ICAL from "ical.js";

import { expect, type Mail, test } from "./fixtures.ts";

type Course = { id: string; title: string; slug: string };

const eventOf = (ics: string) => {
  const calendar = new ICAL.Component(ICAL.parse(ics));
  const event = calendar.getFirstSubcomponent("vevent");
  if (!event) throw new Error("the invitation has no date");
  return {
    method: calendar.getFirstPropertyValue("method"),
    uid: String(event.getFirstPropertyValue("uid")),
    sequence: Number(event.getFirstPropertyValue("sequence")),
  };
};

test("who signs up gets a receipt, an invitation, a notification and a line in the feed, and loses them again", async ({
  page,
  signIn,
  mailsTo,
}) => {
  const who = "foretak.bergen";
  await signIn(who);
  const ask = async <T>(procedure: string, input?: unknown): Promise<T> => {
    const address = `/api/trpc/${procedure}`;
    const answer =
      input === undefined
        ? await page.request.get(address)
        : await page.request.post(address, { data: { json: input } });
    expect(answer.status(), procedure).toBe(200);
    return ((await answer.json()) as { result: { data: { json: T } } }).result.data.json;
  };
  const mailAbout = async (words: RegExp): Promise<Mail> => {
    await expect
      .poll(async () => (await mailsTo(who)).some(({ subject }) => words.test(subject)))
      .toBe(true);
    const mail = (await mailsTo(who)).find(({ subject }) => words.test(subject));
    if (!mail) throw new Error("the mail is gone");
    return mail;
  };

  const course = (await ask<Course[]>("courses.list")).find(({ title }) => /Digitalt/u.test(title));
  if (!course) throw new Error("the demo network has no course on the net");
  const signedUp = await ask<{ status: string; enrolmentId: string }>("courses.signUp", {
    courseId: course.id,
    idempotencyKey: crypto.randomUUID(),
  });
  expect(signedUp.status).toBe("confirmed");

  const receipt = await mailAbout(/^Du har plass/u);
  expect(receipt.text).toContain(course.title);
  expect(receipt.links.some((link) => link.endsWith(`/kurs/${course.slug}`))).toBe(true);
  const invited = eventOf(receipt.ics ?? "");
  expect(invited.method).toBe("REQUEST");

  await page.goto("/varsler");
  await expect(page.getByRole("heading", { level: 1, name: "Varsler" })).toBeVisible();
  await expect(page.getByRole("link", { name: receipt.subject })).toBeVisible();
  await page.getByRole("button", { name: "Merk alle som lest" }).click();
  await expect(page.getByText("Ingen uleste varsler.")).toBeVisible();
  await expect(page.getByText("Ulest", { exact: true })).toHaveCount(0);

  await page.goto("/demo/postkasse?to=foretak.bergen@tunet.test");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Demopostkassen");
  await expect(page.getByText("Invitasjon i kalenderen").first()).toBeVisible();

  await ask("courses.withdraw", { enrolmentId: signedUp.enrolmentId });
  const farewell = eventOf((await mailAbout(/meldt av/iu)).ics ?? "");
  expect(farewell).toMatchObject({ method: "CANCEL", uid: invited.uid });
  expect(farewell.sequence).toBeGreaterThan(invited.sequence);

  // Last, since a calendar that reads the feed gets no more invitations by mail.
  const { address } = await ask<{ address: string }>("calendar.feed");
  const feed = async (): Promise<string> => {
    const answer = await page.request.get(address);
    expect(answer.headers()["content-type"]).toContain("text/calendar");
    return (await answer.text()).replaceAll("\r\n ", "");
  };
  expect(await feed()).not.toContain(`UID:${invited.uid}`);
  await ask("courses.signUp", { courseId: course.id, idempotencyKey: crypto.randomUUID() });
  expect(await feed()).toContain(`UID:${invited.uid}`);
});

test("a new feed address ends the old one", async ({ page, signIn }) => {
  await signIn("koordinator");
  await page.goto("/profil");
  const field = page.getByLabel("Din kalenderadresse");
  const old = await field.inputValue();
  expect((await page.request.get(old)).status()).toBe(200);
  await page.getByRole("button", { name: "Lag ny adresse" }).click();
  await expect(page.getByText("Du har fått en ny adresse.")).toBeVisible();
  await expect(field).not.toHaveValue(old);
  expect((await page.request.get(old)).status()).toBe(404);
  expect((await page.request.get(await field.inputValue())).status()).toBe(200);
});

test("what was given up is for the administrator only, who sends it once more", async ({
  page,
  signIn,
  ask,
}) => {
  await signIn("kontor.vest");
  expect((await page.goto("/admin/utsendinger"))?.status()).toBe(404);
  const [mail] = await ask<{ id: string }>(
    `update outbox set state = 'dead', attempts = 24, failure = 'EENVELOPE 550'
     where id = (select id from outbox where state = 'sent' and text is not null and address is not null limit 1)
     returning id`,
  );
  await signIn("admin");
  await page.goto("/admin/utsendinger");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Utsendinger som stoppet");
  await expect(page.getByText("Mottakerens e-postserver avviser adressen")).toBeVisible();
  await page.getByRole("button", { name: "Prøv igjen" }).first().click();
  await expect(page.getByText("Ingen e-post har stoppet.")).toBeVisible();
  await expect
    .poll(async () => {
      const [row] = await ask<{ state: string }>("select state from outbox where id = $1", [
        mail?.id,
      ]);
      return row?.state;
    })
    .toBe("sent");
});
