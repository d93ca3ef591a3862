import { expect, test } from "vitest";

import { asSystem } from "#db/client.ts";
import { makeCanary } from "#server/testing/canary.ts";
import { makePerson } from "#server/testing/factories.ts";

import { exportPerson } from "./export.ts";
import { register, type TableName } from "./register.ts";

const own = (personId: string) => asSystem((tx) => exportPerson(tx, personId, "nn"));

test("a person gets their rows of every table that has some, with a sentence in their language", async () => {
  const { personId } = await makeCanary();
  const { tables } = await own(personId);
  const exported = (Object.keys(register) as TableName[]).filter((name) => register[name].export);
  expect(tables.map((table) => table.table).toSorted()).toEqual(exported.toSorted());
  const courses = tables.find((table) => table.table === "enrolment");
  expect(courses).toMatchObject({
    title: "Påmeldingar",
    rows: [
      { course: "Veilederkurs på Voss", state: "confirmed", isLate: false },
      { state: "held" },
      { state: "withdrawn" },
    ],
  });
  const replies = tables.find((table) => table.table === "form_reply");
  expect(replies?.rows).toContainEqual(
    expect.objectContaining({ question: "Kommer du med buss?", course: "Veilederkurs på Voss" }),
  );
});

test("the answer can be read as JSON and holds no secret", async () => {
  const { personId } = await makeCanary();
  const text = JSON.stringify(await own(personId));
  expect(text).not.toMatch(/hash|token/i);
});

test("nothing of anybody else is in it", async () => {
  const canary = await makeCanary();
  const neighbour = await makeCanary();
  const text = JSON.stringify(await own(neighbour.personId));
  for (const word of [...canary.words, canary.personId, canary.otherId, neighbour.otherId])
    expect(text).not.toContain(word);
});

test("an empty account has its name and address", async () => {
  const { personId, address } = await makePerson();
  const { tables } = await own(personId);
  expect(tables.map((table) => table.table)).toEqual(["person", "person_email"]);
  expect(tables[1]?.rows).toMatchObject([{ address }]);
});
