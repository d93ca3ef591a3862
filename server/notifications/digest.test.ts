import { describe, expect, it } from "vitest";

import { asSystem } from "#db/client.ts";
import { superuser } from "#server/testing/database.ts";
import { makePerson } from "#server/testing/factories.ts";

import { sendDigests } from "./digest.ts";
import { notify } from "./service.ts";

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
});
