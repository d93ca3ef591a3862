import { describe, expect, it } from "vitest";

import { GET as readHtml } from "#app/api/demo/mailbox/[id]/route.ts";
import { GET as readJson } from "#app/api/demo/mailbox/route.ts";
import { POST as postClock } from "#app/api/demo/clock/route.ts";
import { asSystem, db } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";
import type { Actor } from "#server/authorize.ts";
import { env } from "#server/env.ts";
import { drainOnce } from "#server/mail/drain.ts";
import { callAs } from "#server/testing/caller.ts";
import { superuser } from "#server/testing/database.ts";
import { drawers } from "#server/testing/drawers.ts";
import { makeActor, makePerson } from "#server/testing/factories.ts";

import type { Notice } from "./mails.ts";
import { notify } from "./service.ts";

const write = (personId: string | null, more: Partial<Notice> = {}) =>
  asSystem((tx) =>
    notify(tx, {
      kind: "test.note",
      entity: "test:1",
      version: 1,
      personId,
      path: "/kurs/a",
      texts: (locale) => ({
        subject: `Emne ${locale}`,
        paragraphs: ["Les mer på https://tunet.test/kurs/a."],
        reason: "Prøve.",
      }),
      ...more,
    }),
  );

const inDemoMode = async (work: () => Promise<void>) => {
  const setting = env as { TUNET_DEMO: boolean };
  setting.TUNET_DEMO = true;
  try {
    await work();
  } finally {
    setting.TUNET_DEMO = false;
  }
};

describe("what a person is sent", () => {
  it("is written once, however often it is asked for", async () => {
    const { personId } = await makePerson();
    expect(await write(personId)).toBe(true);
    expect(await write(personId)).toBe(false);
    expect(await write(personId, { version: 2 })).toBe(true);
    expect(await db.$count(outbox)).toBe(2);
  });

  it("is written once also when two transactions ask at the same time", async () => {
    const { personId } = await makePerson();
    await Promise.all(Array.from({ length: 8 }, () => write(personId)));
    expect(await db.$count(outbox)).toBe(1);
  });

  it("is in the language of the person, not of who caused it", async () => {
    const { personId } = await makePerson({ locale: "nn" });
    await write(personId);
    const [row] = await db.select().from(outbox);
    expect(row).toMatchObject({ locale: "nn", subject: "Emne nn" });
    expect(row?.text).toContain("Kvifor får du denne e-posten?");
  });

  it("goes nowhere when the person is gone", async () => {
    expect(await write("00000000-0000-4000-8000-000000000000")).toBe(false);
  });

  it("needs a person or an address", async () => {
    await expect(write(null)).rejects.toThrow(TypeError);
    expect(await write(null, { address: "a@tunet.test", locale: "en" })).toBe(true);
  });
});

describe("the inbox", () => {
  it("shows the own, newest first, and forgets nothing unread", async () => {
    const [mine, other] = [await makeActor([]), await makeActor([])];
    await write(mine.personId);
    await write(mine.personId, { entity: "test:2" });
    await write(mine.personId, { entity: "code", inInbox: false });
    await write(mine.personId, { entity: "later", at: new Date("2099-01-01") });
    await write(other.personId);
    const inbox = await callAs(mine).notifications.inbox();
    expect(inbox.items).toHaveLength(2);
    expect(inbox.unread).toBe(2);
    expect((await callAs(mine).home.menu()).unread).toBe(2);
    await callAs(mine).notifications.markRead({ id: inbox.items[0]?.id ?? "" });
    expect((await callAs(mine).notifications.inbox()).unread).toBe(1);
    await callAs(mine).notifications.markAllRead();
    expect((await callAs(mine).notifications.inbox()).unread).toBe(0);
    expect((await callAs(mine).home.menu()).unread).toBe(0);
    expect((await callAs(other).notifications.inbox()).unread).toBe(1);
  });

  it("of somebody else cannot be marked as read", async () => {
    const [mine, other] = [await makeActor([]), await makeActor([])];
    await write(other.personId);
    const [item] = (await callAs(other).notifications.inbox()).items;
    await callAs(mine).notifications.markRead({ id: item?.id ?? "" });
    expect((await callAs(other).notifications.inbox()).unread).toBe(1);
  });
});

describe("what was given up", () => {
  const die = () =>
    superuser.query("update outbox set state = 'dead', attempts = 1, failure = 'EENVELOPE 550'");
  const idOf = async () => (await db.select({ id: outbox.id }).from(outbox))[0]?.id ?? "";
  let admin: Actor;

  it("is shown to the administrator with a reason, without what it says, and is sent again when asked", async () => {
    admin = await makeActor([["admin", "drift"]]);
    const { personId, address } = await makePerson();
    await write(personId);
    await die();
    const { mails } = await callAs(admin).notifications.undelivered();
    expect(mails).toMatchObject([
      { to: address, kind: "test.note", reason: "refused", hasText: true },
    ]);
    expect(JSON.stringify(mails)).not.toContain("Emne");
    await callAs(admin).notifications.retryMail({ id: await idOf() });
    expect((await callAs(admin).notifications.undelivered()).mails).toEqual([]);
    expect((await db.select().from(outbox))[0]).toMatchObject({
      state: "queued",
      attempts: 0,
      failure: null,
    });
    const { rows } = await superuser.query("select action, entity_id from audit_entry");
    expect(rows).toEqual([{ action: "outbox.retry", entity_id: await idOf() }]);
  });

  it("cannot be sent again when it was sent, or when its text is gone", async () => {
    admin = await makeActor([["admin", "drift"]]);
    const { personId } = await makePerson();
    await write(personId);
    const retry = async () => callAs(admin).notifications.retryMail({ id: await idOf() });
    await expect(retry()).rejects.toMatchObject({ code: "NOT_FOUND" });
    await die();
    await superuser.query("update outbox set text = null");
    await expect(retry()).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("of jobs stands on the same page, and is done again when asked", async () => {
    admin = await makeActor([["admin", "drift"]]);
    await superuser.query(
      `insert into pgboss.job_common (name, state, data, output, completed_on)
       values ('privacy.purge', 'failed', '{}', '{"name": "Error", "message": "Kari"}', now())`,
    );
    const { jobs } = await callAs(admin).notifications.undelivered();
    expect(jobs).toMatchObject([{ name: "privacy.purge", error: "Error" }]);
    expect(JSON.stringify(jobs)).not.toContain("Kari");
    const job = { name: jobs[0]?.name ?? "", id: jobs[0]?.id ?? "" };
    await callAs(admin).notifications.retryJob(job);
    expect((await callAs(admin).notifications.undelivered()).jobs).toEqual([]);
    await expect(callAs(admin).notifications.retryJob(job)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it.each(["officeStaff", "healthLeader"] as const)("is not for %s", async (role) => {
    const actor = await makeActor([[role, role === "officeStaff" ? "vest" : "4601"]]);
    await expect(callAs(actor).notifications.undelivered()).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(callAs(null).notifications.undelivered()).rejects.toMatchObject({
      code: "UNAUTHORIZED",
    });
  });
});

describe("the demo mailbox and clock", () => {
  const clock = (body: unknown) =>
    postClock(
      new Request("http://localhost:3000/api/demo/clock", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    );

  it("do not exist outside demo mode", async () => {
    const { personId } = await makePerson();
    await write(personId);
    await drainOnce(null, drawers);
    await expect(callAs(null).notifications.mailbox({})).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const address = "http://localhost:3000/demo/postkasse?format=json";
    expect((await readJson(new Request(address))).status).toBe(404);
    const [row] = await db.select({ id: outbox.id }).from(outbox);
    const params = Promise.resolve({ id: row?.id ?? "" });
    expect((await readHtml(new Request(address), { params })).status).toBe(404);
    expect((await clock({ minutes: 5 })).status).toBe(404);
  });

  it("keep every mail that would have left, newest first, with its links and its invitation", async () => {
    const { personId, address } = await makePerson({ firstName: "Åse", lastName: "Øy" });
    await inDemoMode(async () => {
      await write(personId);
      await write(null, { address: "b@tunet.test" });
      const at = new Date("2026-11-01T10:00:00Z");
      await write(personId, {
        entity: "test:2",
        calendar: {
          method: "REQUEST",
          events: [
            {
              uid: "course-date-1@tunet",
              sequence: 2,
              wallStart: "2027-01-14 18:00:00",
              wallEnd: "2027-01-14 21:00:00",
              summary: "Kurs; og, mer",
              location: "Fjordvik",
              status: "CONFIRMED",
              createdAt: at,
              updatedAt: at,
            },
          ],
        },
      });
      await drainOnce(null, drawers);
      const { mails, receivers } = await callAs(null).notifications.mailbox({});
      expect(receivers).toEqual(["b@tunet.test", address].toSorted());
      expect(mails).toHaveLength(3);
      const invitation = mails.find(({ event }) => event !== null);
      expect(invitation).toMatchObject({
        to: address,
        links: expect.arrayContaining(["https://tunet.test/kurs/a"]),
        event: {
          method: "REQUEST",
          summary: "Kurs; og, mer",
          sequence: 2,
          wallStart: "2027-01-14 18:00:00",
          location: "Fjordvik",
        },
      });
      expect(invitation?.text).toContain("Prøveutgave");
      expect(invitation?.ics).toContain("Prøveutgave");
      const own = await callAs(null).notifications.mailbox({ receiver: "b@tunet.test" });
      expect(own.mails).toHaveLength(1);
      const response = await readJson(
        new Request("http://localhost:3000/demo/postkasse?format=json"),
      );
      const list = (await response.json()) as unknown[];
      expect(list).toHaveLength(3);
      expect(Object.keys(list[0] as object).toSorted()).toEqual([
        "at",
        "attachment",
        "ics",
        "links",
        "subject",
        "text",
        "to",
      ]);
    });
  });
});
