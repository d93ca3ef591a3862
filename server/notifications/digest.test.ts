import { describe, expect, it } from "vitest";

import { asSystem } from "#db/client.ts";
import { queues } from "#server/jobs/queues.ts";
import { drainOnce } from "#server/mail/drain.ts";
import type { OutgoingMail } from "#server/mail/send.ts";
import { superuser } from "#server/testing/database.ts";
import { drawers } from "#server/testing/drawers.ts";
import { makePerson } from "#server/testing/factories.ts";

import { sendDigests } from "./digest.ts";
import { notify, takeBack } from "./service.ts";

const tell = (personId: string, what: string) =>
  asSystem((tx) =>
    notify(tx, {
      kind: "test.news",
      entity: `test:${what}`,
      version: 1,
      personId,
      path: "/min-side",
      urgent: false,
      texts: () => ({ subject: what, paragraphs: [what], reason: "Fordi." }),
    }),
  );

const mailsTo = async (personId: string) => {
  const { rows } = await superuser.query<{ kind: string; state: string; text: string }>(
    "select kind, state, text from outbox where person_id = $1 order by created_at, kind",
    [personId],
  );
  return rows;
};

describe("the mail on Monday", () => {
  it("gathers what could wait, once", async () => {
    const { personId } = await makePerson();
    await tell(personId, "Første nytt");
    await tell(personId, "Andre nytt");
    expect((await mailsTo(personId)).map((row) => row.state)).toEqual(["digest", "digest"]);
    await sendDigests();
    await sendDigests();
    const rows = await mailsTo(personId);
    expect(rows.map((row) => `${row.kind} ${row.state}`).toSorted()).toEqual([
      "notifications.digest queued",
      "test.news gathered",
      "test.news gathered",
    ]);
    const digest = rows.find((row) => row.kind === "notifications.digest")?.text;
    expect(digest).toContain("Første nytt");
    expect(digest).toContain("Andre nytt");
  });

  it("is not sent to those who want none, nor when there is nothing", async () => {
    const [reader, idle] = [await makePerson(), await makePerson()];
    await superuser.query("update person set wants_digest = false where id = $1", [
      reader.personId,
    ]);
    await tell(reader.personId, "Nytt");
    await sendDigests();
    expect((await mailsTo(reader.personId)).map((row) => row.state)).toEqual(["gathered"]);
    expect(await mailsTo(idle.personId)).toEqual([]);
  });

  it("is one mail when two workers gather at the same moment", async () => {
    const { personId } = await makePerson();
    for (const what of ["a", "b", "c"]) await tell(personId, what);
    await Promise.all([sendDigests(), sendDigests(), sendDigests()]);
    const digests = (await mailsTo(personId)).filter((row) => row.kind === "notifications.digest");
    expect(digests).toHaveLength(1);
    expect((await mailsTo(personId)).filter((row) => row.state === "digest")).toEqual([]);
  });

  it("loses nothing that comes between two runs of one Monday", async () => {
    const { personId } = await makePerson();
    await tell(personId, "Før");
    await sendDigests();
    await tell(personId, "Etter");
    await sendDigests();
    const said = (await mailsTo(personId)).filter((row) => row.kind === "notifications.digest");
    expect(said.map(({ text }) => /Før|Etter/.exec(text)?.[0])).toEqual(["Før", "Etter"]);
  });

  it("leaves out what was read in the inbox, and what was taken back", async () => {
    const { personId } = await makePerson();
    for (const what of ["Lest", "Trukket", "Nytt"]) await tell(personId, what);
    await superuser.query("update outbox set read_at = tunet_now() where subject = 'Lest'");
    await asSystem((tx) => takeBack(tx, "test:Trukket"));
    await sendDigests();
    const digest = (await mailsTo(personId)).find((row) => row.kind === "notifications.digest");
    expect(digest?.text).toContain("Nytt");
    expect(digest?.text).not.toMatch(/Lest|Trukket/);
  });

  it("is not sent when everything was read", async () => {
    const { personId } = await makePerson();
    await tell(personId, "Lest");
    await superuser.query("update outbox set read_at = tunet_now()");
    await sendDigests();
    expect((await mailsTo(personId)).map((row) => row.state)).toEqual(["gathered"]);
  });

  it("names fifty things and counts the rest", async () => {
    const { personId } = await makePerson();
    for (let at = 1; at <= 53; at += 1) await tell(personId, `Sak ${at}.`);
    await sendDigests();
    const digest = (await mailsTo(personId)).find((row) => row.kind === "notifications.digest");
    expect(digest?.text).toContain("Sak 50.");
    expect(digest?.text).not.toContain("Sak 51.");
    expect(digest?.text).toContain("Og 3 ting til.");
  });

  it("passes by a person without an address, and goes on with the others", async () => {
    const [lost, other] = [await makePerson(), await makePerson()];
    await tell(lost.personId, "Nytt");
    await tell(other.personId, "Nytt");
    await superuser.query("delete from person_email where person_id = $1", [lost.personId]);
    await sendDigests();
    expect((await mailsTo(lost.personId)).map((row) => row.state)).toEqual(["gathered"]);
    expect(await mailsTo(other.personId)).toHaveLength(2);
  });

  it("tells how to be rid of it, in the mail and in its header", async () => {
    const { personId } = await makePerson();
    await tell(personId, "Nytt");
    await sendDigests();
    const sent: OutgoingMail[] = [];
    const send = async (mail: OutgoingMail) => {
      sent.push(mail);
      return { outcome: "sent" } as const;
    };
    await drainOnce({ send, close: () => undefined }, drawers);
    expect(sent).toHaveLength(1);
    // Only what is no receipt gets List-Unsubscribe (server/mail/send.ts).
    expect(sent[0]?.isReceipt).toBe(false);
    expect(sent[0]?.text).toContain("/profil#varsler");
  });

  it("comes on Mondays at seven, Oslo time", () => {
    expect(queues["notifications.digest"].cron).toBe("0 7 * * 1");
  });
});
