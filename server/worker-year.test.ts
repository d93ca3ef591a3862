import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import { asSystem } from "#db/client.ts";

import { findPersonActor } from "./auth/queries.ts";
import { callAs } from "./testing/caller.ts";
import { moveClock, superuser } from "./testing/database.ts";
import { makeActor, makePerson } from "./testing/factories.ts";
import { jobs } from "./worker.ts";

/*
 * A year of a municipality, week by week on Monday at seven: what people ordinarily do, and every job
 * that the worker runs. The leader never signs in, and answers what is asked.
 */

const run = (name: string): Promise<void> => {
  const job = jobs.find((one) => one.name === name);
  if (!job) throw new Error(`there is no job ${name}`);
  return job.run({});
};

const actorOf = async (personId: string) =>
  (await asSystem((tx) => findPersonActor(tx, personId))) ?? null;

const as = async (personId: string) => callAs(await actorOf(personId));

const dayIn = async (days: number): Promise<string> => {
  const { rows } = await superuser.query<{ day: string }>(
    "select ((tunet_now() at time zone 'Europe/Oslo')::date + $1::int)::text as day",
    [days],
  );
  return rows[0]!.day;
};

/** Presses the first button of every question that waits, as somebody does who reads the mail. */
async function answerMails(personId: string): Promise<void> {
  const { rows } = await superuser.query<{ text: string }>(
    "select text from outbox where person_id = $1 and text like '%/svar/%' and sent_at is null",
    [personId],
  );
  const links = rows.flatMap(({ text }) => [...text.matchAll(/\/svar\/([\w-]+)/gu)]);
  for (const token of new Set(links.map((match) => match[1] ?? ""))) {
    const page = await callAs(null)
      .answers.show({ token })
      .catch(() => null);
    if (page?.state !== "open" || !page.choices[0]) continue;
    const { answer } = page.choices[0];
    const fields = page.fields?.[answer] ?? [];
    const written = Object.fromEntries(fields.map(({ name }) => [name, "4711"]));
    await callAs(null).answers.give({ token, answer, written });
  }
  await superuser.query("update outbox set sent_at = tunet_now() where person_id = $1", [personId]);
}

/** What left by mail outside sign-ups, by kind. */
async function mailsTo(personId: string): Promise<Record<string, number>> {
  const { rows } = await superuser.query<{ kind: string; n: number }>(
    `select kind, count(*)::int as n from outbox
     where person_id = $1 and state in ('queued', 'sending', 'sent')
       and kind !~ '^(enrolment|courses|billing)[.]'
     group by kind order by kind`,
    [personId],
  );
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
}

const sum = (counted: Record<string, number>): number =>
  Object.values(counted).reduce((all, n) => all + n, 0);

test.each([
  ["who appoints a supervisor", true],
  ["who leaves that open the whole year", false],
])(
  "in an ordinary year a leader %s, and a trainee, get at most twelve mails outside sign-ups",
  { timeout: 240_000 },
  async (_, appoints) => {
    await superuser.query(
      `update clock_offset set value =
         (date_trunc('week', now() at time zone 'Europe/Oslo') + interval '7 days 7 hours')
           at time zone 'Europe/Oslo' - now()`,
    );
    const leader = (await makeActor([["healthLeader", "4601"]])).personId;
    const trainee = (await makeActor([["trainee", "4601"]])).personId;
    await makeActor([["supervisor", "4601"]]);
    const office = (await makeActor([["officeStaff", "vest"]])).personId;

    const course = async (title: string): Promise<void> => {
      const { courses } = await as(office);
      const day = await dayIn(56);
      const made = await courses.create({
        title,
        dates: [{ start: `${day}T09:00`, end: `${day}T15:00` }],
        where: "Voss",
        seats: 20,
        priceNok: 2500,
        forWhom: "ALIS",
        contact: "kontoret@example.test",
      });
      const courseId = typeof made === "string" ? made : made.courseId;
      await courses.publish({ courseId });
      await (await as(trainee)).courses.signUp({ courseId, idempotencyKey: randomUUID() });
    };
    const claim = async (role: "supervisor"): Promise<void> => {
      const { personId } = await makePerson();
      await (await as(personId)).organisations.memberships.claim({ role, municipality: "4601" });
    };
    const events: Record<number, () => Promise<unknown>> = {
      2: () => claim("supervisor"),
      4: () => course("Veilederkurs på våren"),
      9: async () =>
        (await as(leader)).starts.begin({
          municipality: "4601",
          name: "Nina Ny",
          address: "nina.ny@example.test",
          workplace: "Legesenteret",
          startsOn: await dayIn(60),
        }),
      // Who supervises is chosen, not tapped.
      11: async () => {
        if (!appoints) return;
        const { rows } = await superuser.query<{ id: string }>(
          "select membership_id as id from start_line where key = 'supervisor'",
        );
        await (
          await as(leader)
        ).organisations.supervisions.appoint({
          traineeMembershipId: rows[0]!.id,
          supervisor: { by: "address", name: "Siri Støle", address: "siri.stole@example.test" },
        });
      },
      15: () => claim("supervisor"),
      20: async () =>
        (await as(trainee)).absences.report({
          from: await dayIn(20),
          to: await dayIn(100),
          counts: false,
          staysInformed: true,
        }),
      30: () => course("Veilederkurs på høsten"),
      40: () => claim("supervisor"),
    };
    for (let week = 0; week < 52; week += 1) {
      await events[week]?.();
      await run("absences.remind");
      await run("answers.handOver");
      await run("starts.remind");
      for (const name of ["ahead", "bill", "expire", "remind"]) await run(`enrolment.${name}`);
      // In January and August.
      if (/-(01|08)-(15|16|17|18|19|20|21)$/u.test(await dayIn(0)))
        await run("organisations.check");
      await run("notifications.digest");
      await answerMails(leader);
      await moveClock("7 days");
    }
    const [toLeader, toTrainee] = [await mailsTo(leader), await mailsTo(trainee)];
    expect(toLeader["register.check"]).toBe(2);
    expect(toLeader["membership.claimed"]).toBe(3);
    // Sign-ups bring one for each course that costs something, when it is answered.
    const { rows: billed } = await superuser.query(
      "select kind from outbox where person_id = $1 and kind like 'billing.%'",
      [leader],
    );
    expect(billed).toEqual([{ kind: "billing.asked" }, { kind: "billing.asked" }]);
    expect(toLeader["notifications.digest"]).toBeGreaterThan(0);
    // What stays open is told at once, and again with what comes anyway.
    const { rows: reminders } = await superuser.query<{ n: number }>(
      "select count(*)::int as n from outbox where person_id = $1 and kind = 'start.overdue'",
      [leader],
    );
    expect(reminders).toEqual([{ n: appoints ? 0 : 2 }]);
    expect(sum(toLeader), `to the leader: ${JSON.stringify(toLeader)}`).toBeLessThanOrEqual(12);
    expect(sum(toTrainee), `to the trainee: ${JSON.stringify(toTrainee)}`).toBeLessThanOrEqual(12);
    const { rows: waiting } = await superuser.query(
      "select kind from outbox where state = 'digest' and person_id in ($1, $2)",
      [leader, trainee],
    );
    expect(waiting).toEqual([]);
  },
);
