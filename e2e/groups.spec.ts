import { randomUUID } from "node:crypto";

import { devices, type Browser, type Page } from "@playwright/test";

import { messages } from "#server/i18n/messages.ts";

import { expect, test } from "./fixtures.ts";
import { openForeign } from "./foreign.ts";
import { expectNoViolations } from "./no-violations.ts";

const { supervision } = messages.nb;
const { form, managed, manage, meetings, own, plan } = supervision;

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Somebody with a phone of their own. */
async function onPhone(browser: Browser, email: string): Promise<Page> {
  const context = await browser.newContext(devices["Pixel 7"]);
  const phone = await context.newPage();
  const answer = await phone.request.post("/api/demo/sign-in", {
    form: { email },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
  return phone;
}

/** The day so many days from now, and as it stands in a mail. */
const dayIn = (days: number): { iso: string; said: string } => {
  const iso = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const [, month, day] = iso.split("-").map(Number);
  return { iso, said: `${day}.${month}` };
};

test("from somebody who waits to the first meeting: office, leader on a phone, and ALIS", async ({
  page: office,
  browser,
  signIn,
  mailsTo,
}) => {
  test.setTimeout(120_000);
  const name = `Gruppe ${randomUUID().slice(0, 8)}`;

  // An ALIS who waits says what suits.
  const alis = await onPhone(browser, "alis.ny@tunet.test");
  await alis.goto("/grupper", { waitUntil: "networkidle" });
  await alis.getByLabel(own.travel).fill("Nesdal eller Fjordvik");
  await button(alis, own.save).click();
  await expect(alis.getByText(own.saved)).toBeVisible();
  await expectNoViolations(alis);

  // The office sees it, and forms a group with a leader from a pasted line.
  await signIn("kontor.vest");
  await office.goto("/grupper");
  const waiting = office.getByRole("table", { name: managed.withoutTitle });
  await expect(waiting.getByRole("row").filter({ hasText: "Nesdal eller Fjordvik" })).toBeVisible();
  await expectNoViolations(office);
  await office.goto("/grupper/ny", { waitUntil: "networkidle" });
  await office.getByLabel(form.name).fill(name);
  await office.getByRole("textbox", { name: form.leaders }).fill("Uten Adresse");
  await office.getByRole("checkbox").filter({ visible: true }).last().check();
  await button(office, form.send).click();
  await expect(office.getByText(/^Linje 1 har ingen e-postadresse/).first()).toBeVisible();
  await expect(office.getByLabel(form.name)).toHaveValue(name);
  const leaderAddress = `leder.${randomUUID().slice(0, 8)}@example.test`;
  await office.getByRole("textbox", { name: form.leaders }).fill(`Eva Vik, ${leaderAddress}`);
  await button(office, form.send).click();
  await expect(office.getByRole("heading", { level: 1 })).toHaveText(name);
  await expectNoViolations(office);
  const group = new URL(office.url()).pathname;
  expect(group).toMatch(/^\/grupper\/[0-9a-f-]{36}$/);
  const told = async () =>
    (await mailsTo("alis.ny")).some(
      (mail) => mail.subject === supervision.mail.joined.subject && !mail.text.includes(name),
    );
  await expect.poll(told).toBe(true);

  // Whoever leads it needs no role: the address of the list is enough. Dates as they stand in a mail.
  const leader = await browser.newContext(devices["Pixel 7"]).then((context) => context.newPage());
  await leader.goto(group);
  await leader.getByLabel(messages.nb.auth.steps.address).fill(leaderAddress);
  await button(leader, messages.nb.auth.steps.send).click();
  const code = async () =>
    (await mailsTo(leaderAddress)).map((one) => /^(\d{6})\b/.exec(one.subject)?.[1]).find(Boolean);
  await expect.poll(code).toBeTruthy();
  await leader.getByLabel(messages.nb.auth.steps.code).fill((await code()) ?? "");
  await button(leader, messages.nb.auth.steps.verify).click();
  await expect(leader.getByRole("heading", { level: 1 })).toHaveText(name);
  const [first, second, third] = [dayIn(20), dayIn(34), dayIn(48)];
  await leader
    .getByRole("textbox", { name: plan.dates })
    .fill(`${first.said}, ${second.said} og ${third.said} kl. 17-20, 31.2`);
  await button(leader, plan.show).click();
  await expect(leader.getByText(plan.noSuchDay.replace("#", "31.2"))).toBeVisible();
  await expect(leader.getByRole("group", { name: plan.found }).getByRole("checkbox")).toHaveCount(
    3,
  );
  await expectNoViolations(leader);
  for (const box of await leader
    .getByRole("group", { name: plan.found })
    .getByRole("checkbox")
    .all())
    await box.check();
  await button(leader, plan.save.replace("#", "3")).click();
  const list = leader.getByRole("region", { name: meetings.title }).getByRole("listitem");
  await expect(list).toHaveCount(3);

  // The whole series gets other hours, seen before it is saved, but for the second.
  await list.nth(0).getByRole("button", { name: meetings.move }).click();
  await leader.getByRole("radio", { name: /^Dette og 2 senere/u }).check();
  await leader.getByLabel(meetings.start).fill("16:00");
  await leader.getByLabel(meetings.end).fill("19:00");
  await button(leader, meetings.moveShow).click();
  const moved = leader.getByRole("group", { name: meetings.moveFound }).getByRole("checkbox");
  await expect(moved).toHaveCount(3);
  for (const at of [0, 1, 2]) await moved.nth(at).setChecked(at !== 1);
  await expectNoViolations(leader);
  await button(leader, meetings.moveSome.replace("#", "2")).click();
  await expect(list.nth(0)).toContainText("16.00-19.00");
  await expect(list.nth(1)).toContainText("17.00-20.00");
  await expect(list.nth(2)).toContainText("16.00-19.00");

  // One is moved, one called off; the third stays as it was.
  await list.nth(0).getByRole("button", { name: meetings.move }).click();
  await leader.getByLabel(meetings.start).fill("18:00");
  await leader.getByLabel(meetings.end).fill("21:00");
  await button(leader, meetings.moveSave).click();
  await expect(list.nth(0)).toContainText("18.00-21.00");
  await list.nth(1).getByRole("button", { name: meetings.cancel }).click();
  // The second tap calls it off; dates on which nobody has anything else are at hand.
  await button(leader, meetings.cancelYes).click();
  await expect(leader.getByText(meetings.cancelDone)).toBeVisible();
  await expect(
    leader.getByRole("button", { name: new RegExp(`^${meetings.insteadChoose.replace("#", "")}`) }),
  ).toHaveCount(3);
  await expectNoViolations(leader);
  await button(leader, meetings.close).click();
  await expect(list.nth(1)).toContainText(meetings.isCancelled);
  await expect(list.nth(2)).toContainText("16.00-19.00");

  // Where it is stands on the page of those who are in the group.
  await list.nth(2).getByRole("button", { name: meetings.place }).click();
  await leader.getByRole("textbox", { name: meetings.place }).fill("Hjemme hos Eva");
  await button(leader, meetings.placeSave).click();
  await expect(list.nth(2)).toContainText("Hjemme hos Eva");

  await expectNoViolations(leader);

  // The ALIS has it on the own page, without the name of the group, and finds the group from there.
  await alis.goto("/min-side");
  const entry = alis.getByRole("listitem").filter({ hasText: supervision.calendar.supervision });
  await expect(entry.first()).toContainText("18.00-21.00");
  await expect(alis.getByRole("main")).not.toContainText(name);
  await entry.first().getByRole("link", { name: messages.nb.mine.openGroup }).click();
  await expect(alis.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(button(alis, plan.show)).toHaveCount(0);

  // Everybody is expected; whoever is not says so with one tap, and takes it back with one.
  const mine = alis.getByRole("region", { name: meetings.title }).getByRole("listitem").last();
  await mine.getByRole("button", { name: meetings.sayAbsent }).tap();
  await expect(mine).toContainText(meetings.ownAbsent);
  await leader.reload();
  await expect(list.last()).toContainText("Ett forfall");
  await mine.getByRole("button", { name: meetings.sayComing }).tap();
  await expect(mine).not.toContainText(meetings.ownAbsent);
  await expectNoViolations(alis);

  // The group ends, and the one who was in it waits again.
  await office.goto(group, { waitUntil: "networkidle" });
  await office.getByText(manage.end, { exact: true }).click();
  await office
    .getByRole("group")
    .filter({ has: office.getByLabel(manage.whatGroup) })
    .getByRole("button", { name: manage.save })
    .click();
  await expect(office.getByText(/^Gruppa ble avsluttet/)).toBeVisible();
  await alis.goto(group);
  await expect(alis.getByRole("heading", { level: 1 })).not.toHaveText(name);
  await Promise.all([alis.context().close(), leader.context().close()]);
});

test("the leader says with one press that everybody was there, or writes who was not", async ({
  browser,
  ask,
}) => {
  test.slow();
  const [group] = await ask<{ id: string }>(
    "select id from supervision_group where name = 'Fjordgruppa'",
  );
  const leader = await onPhone(browser, "gruppeveileder@tunet.test");
  await leader.goto(`/grupper/${group?.id}`, { waitUntil: "networkidle" });
  const { presence } = supervision;
  const open = leader.getByRole("button", { name: presence.all });
  await expect(open).toHaveCount(2);
  await expectNoViolations(leader);
  await open.first().tap();
  await expect(leader.getByRole("heading", { name: /^Var alle der\? Ett møte/ })).toBeVisible();

  // Somebody was there for half of it: the list says so, and never more than the meeting lasted.
  const form = leader.getByRole("form", { name: /^Oppmøte / });
  await form.first().getByRole("button", { name: presence.mend }).tap();
  const minutes = form.first().getByRole("textbox").first();
  await expect(minutes).toHaveValue("180");
  await minutes.fill("181");
  await form.first().getByRole("button", { name: presence.save }).tap();
  await expect(minutes).toHaveAttribute("aria-invalid", "true");
  await expect(minutes).toHaveValue("181");
  await minutes.fill("90");
  await expectNoViolations(leader);
  await form.first().getByRole("button", { name: presence.save }).tap();
  // Nothing waits any more, and the half is written.
  await expect(leader.getByRole("heading", { name: /^Var alle der\?/ })).toHaveCount(0);
  await expect(open).toHaveCount(0);
  const halves = await ask(
    `select 1 from hour_entry h join meeting m on m.id = h.meeting_id
     where m.group_id = $1 and h.minutes = 90`,
    [group?.id],
  );
  expect(halves).toHaveLength(1);
  await leader.context().close();
});

test("from the calendar entry into the meeting in two taps, on a phone without a session or scripts", async ({
  browser,
  ask,
  mailsTo,
}) => {
  const { links } = supervision;
  const [group] = await ask<{ id: string; address: string; meeting: string; was: string }>(
    `select g.id, e.address, m.id as meeting, m.wall_start::text as was
     from supervision_group g
     join group_member p on p.group_id = g.id and p.part = 'member' and p.ends_on is null
     join person_email e on e.person_id = p.person_id and e.is_primary
     join meeting m on m.group_id = g.id and m.state = 'planned'
     where g.name = 'Fjordgruppa' order by m.wall_start desc, e.address limit 1`,
  );
  if (!group) throw new Error("the demo has no group");
  // Hosts of meetings send one on to another of theirs.
  const last = await openForeign((_request, response) =>
    response.setHeader("content-type", "text/html; charset=utf-8").end("<h1>Her er møtet</h1>"),
  );
  const first = await openForeign((request, response) => {
    expect(request.method).toBe("GET");
    expect(request.headers.referer).toBeUndefined();
    response.writeHead(302, { location: `${last.origin}/rom` }).end();
  });
  await ask("update supervision_group set join_link = $1 where id = $2", [
    `${first.origin}/l/meetup-join`,
    group.id,
  ]);
  // The last meeting of the half-year is on just now.
  await ask(
    `update meeting set wall_start = greatest(date_trunc('day', t.at), t.at - interval '2 minutes'),
       wall_end = least(date_trunc('day', t.at) + interval '1439 minutes', t.at + interval '1 hour')
     from (select date_trunc('minute', tunet_now() at time zone 'Europe/Oslo') as at) t where id = $1`,
    [group.meeting],
  );
  const entry = (await mailsTo(group.address)).find(({ ics }) =>
    ics?.includes("RRULE:FREQ=WEEKLY"),
  );
  const whole = (entry?.ics ?? "").replaceAll("\r\n ", "");
  const link = /https?:\/\/[^\s\\]+(\/m\/[\w-]+)/u.exec(whole)?.[1];
  expect(link).toBeDefined();
  expect(whole).not.toMatch(/Fjordgruppa|kulturhus/u);

  const context = await browser.newContext({
    ...devices["Pixel 7"],
    javaScriptEnabled: false,
    ignoreHTTPSErrors: true,
  });
  const phone = await context.newPage();
  // Whoever scans links has been here before; nobody was let in by that.
  await phone.request.get(link ?? "");
  await phone.request.head(link ?? "");
  expect(await ask("select 1 from meeting_join where meeting_id = $1", [group.meeting])).toEqual(
    [],
  );
  const walk = async (): Promise<number> => {
    const began = Date.now();
    await phone.goto(link ?? "");
    expect(await phone.content()).not.toMatch(/Fjordgruppa|meetup-join/u);
    await button(phone, links.joinNow).tap();
    await expect(phone.getByRole("heading", { name: "Her er møtet" })).toBeVisible();
    return Date.now() - began;
  };
  // Whatever else the machine does only adds to the time: the quickest of three walks is the way's own.
  const walks = [await walk(), await walk(), await walk()];
  expect(Math.min(...walks)).toBeLessThan(3_000);
  expect(phone.url()).toBe(`${last.origin}/rom`);

  // From the same page one says that one is not coming after all.
  await phone.goto(link ?? "");
  await button(phone, meetings.sayAbsent).tap();
  await expect(phone.getByText(links.saidAbsent)).toBeVisible();
  await button(phone, meetings.sayComing).tap();
  await expect(button(phone, meetings.sayAbsent)).toBeVisible();

  await ask(
    `update meeting set wall_start = $1::timestamp, wall_end = $1::timestamp + interval '3 hours' where id = $2`,
    [group.was, group.meeting],
  );
  await context.close();
  for (const site of [first, last]) site.close();
});
