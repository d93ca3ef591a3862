import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "#server/authorize.ts";
import { remindDue } from "#server/enrolment/forms/reminders/service.ts";
import type { AnswersInput, BuilderInput } from "#server/enrolment/forms/schema.ts";
import { callAs } from "#server/testing/caller.ts";
import { moveClock, superuser } from "#server/testing/database.ts";
import { makeActor } from "#server/testing/factories.ts";

const canary = `Kanari${randomUUID().slice(0, 8)}`;
let office: Actor;
let courseId: string;

const dayIn = async (days: number): Promise<string> => {
  const { rows } = await superuser.query<{ day: string }>(
    "select ((tunet_now() at time zone 'Europe/Oslo')::date + $1::int)::text as day",
    [days],
  );
  return rows[0]!.day;
};

async function makeCourse(days = 40): Promise<string> {
  const first = await dayIn(days);
  const second = await dayIn(days + 1);
  const { courses } = callAs(office);
  const made = await courses.create({
    title: "Veilederkurs på Voss",
    dates: [first, second].map((day) => ({ start: `${day}T09:00`, end: `${day}T15:00` })),
    where: "Voss",
    seats: 3,
    forWhom: "Alle",
    contact: "kontoret@example.test",
  });
  await courses.publish(made);
  return made.courseId;
}

const signUp = async (who: Actor, course = courseId): Promise<string> => {
  const input = { courseId: course, idempotencyKey: randomUUID() };
  return (await callAs(who).courses.signUp(input)).enrolmentId;
};

const turn = (what: "diet" | "access" | "lodging", isOn = true, course = courseId) =>
  callAs(office).courses.questions.switch({ courseId: course, what, isOn });

type Given = BuilderInput["questions"][number];
const own = (label: string, more: Partial<Given> = {}): Given => ({
  kind: "text",
  isRequired: false,
  label: { nb: label },
  help: {},
  options: [],
  ...more,
});
const build = (questions: Given[], answerBy: string | null = null) =>
  callAs(office).courses.questions.save({ courseId, form: { answerBy, questions } });

const asked = (who: Actor, enrolmentId: string) => callAs(who).forms.own({ enrolmentId });

type Part = Partial<Omit<AnswersInput["answers"][number], "questionId">>;
/** Answers the questions in their order; what is left out is left open. */
async function answer(who: Actor, enrolmentId: string, ...parts: Part[]) {
  const { questions } = await asked(who, enrolmentId);
  return callAs(who).forms.save({
    enrolmentId,
    answers: questions.map(({ id }, at) => ({
      questionId: id,
      chosen: [],
      words: "",
      amount: null,
      ...parts[at],
    })),
  });
}

const reminders = async (): Promise<{ person_id: string; text: string }[]> => {
  const { rows } = await superuser.query(
    "select person_id, subject || text || html as text from outbox where kind = 'forms.reminder' order by created_at",
  );
  return rows as { person_id: string; text: string }[];
};

beforeEach(async () => {
  office = await makeActor([["officeStaff", "vest"]], { firstName: "Oda", lastName: "Kontor" });
  courseId = await makeCourse();
});

describe("what is asked", () => {
  test("nothing, until the office switches it on; then each is one tick", async () => {
    const kari = await makeActor();
    const place = await signUp(kari);
    await expect(asked(kari, place)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await callAs(kari).forms.missing({ enrolmentId: place })).toEqual({
      questions: 0,
      unanswered: 0,
    });
    for (const what of ["lodging", "diet", "access"] as const) await turn(what);
    const { questions, staff } = await asked(kari, place);
    expect(questions.map(({ ready, isRestricted }) => [ready, isRestricted])).toEqual([
      ["diet", true],
      ["access", true],
      ["lodging", false],
    ]);
    expect(staff).toEqual(["Oda Kontor"]);
    // A bed for the night before each day.
    expect(questions[2]?.options.map(({ key }) => key)).toEqual(["1", "2"]);
    await turn("access", false);
    expect((await asked(kari, place)).questions).toHaveLength(2);
  });

  test("only somebody with a seat is asked, and only they see their questions", async () => {
    await turn("diet");
    const people = await Promise.all([makeActor(), makeActor(), makeActor(), makeActor()]);
    const places: string[] = [];
    for (const one of people) places.push(await signUp(one));
    expect(await callAs(people[3]!).forms.missing({ enrolmentId: places[3]! })).toEqual({
      questions: 0,
      unanswered: 0,
    });
    for (const who of [people[3]!, people[1]!, office])
      await expect(asked(who, places[who === people[3] ? 3 : 0]!)).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
  });

  test("an office's own question is read in the reader's language, or in the course's", async () => {
    await build([
      own("Kommer du med buss?", { kind: "yesNo", label: { nb: "Buss?", en: "Bus?" } }),
      own("Hvor mange?", { kind: "number" }),
    ]);
    const john = await makeActor([], { locale: "en" });
    const place = await signUp(john);
    const { questions } = await asked(john, place);
    expect(questions.map(({ label, lang }) => [label, lang])).toEqual([
      ["Bus?", "en"],
      ["Hvor mange?", "nb"],
    ]);
    expect(questions[0]?.options.map(({ label }) => label)).toEqual(["Yes", "No"]);
  });

  test("what is missing in the language of the course is told at its field", async () => {
    const faults = build([own("", { label: { en: "Bus?" } }), own("Tur?", { kind: "choice" })]);
    await expect(faults).rejects.toMatchObject({
      cause: {
        code: "BAD_INPUT",
        fields: {
          "form.questions.0.label": { code: "required" },
          "form.questions.1.options": { code: "twoChoices" },
        },
      },
    });
  });

  test("a question keeps its kind, and a foreign one is none of this course's", async () => {
    await build([own("Buss?")]);
    const [stored] = (await callAs(office).courses.questions.all({ courseId })).questions;
    for (const id of [stored!.id, randomUUID()])
      await expect(
        build([own("Buss?", { id, kind: id === stored!.id ? "number" : "text" })]),
      ).rejects.toMatchObject({ cause: { code: "BAD_INPUT" } });
  });

  test("a choice that somebody made is theirs after it is offered no more", async () => {
    const choices = (...labels: string[]) => labels.map((nb) => ({ label: { nb } }));
    await build([own("Reise?", { kind: "choice", options: choices("Buss", "Båt") })]);
    const [kari, ola] = [await makeActor(), await makeActor()];
    const [first, second] = [await signUp(kari), await signUp(ola)];
    const [question] = (await asked(kari, first)).questions;
    await answer(kari, first, { chosen: [question!.options[0]!.key] });
    const [stored] = (await callAs(office).courses.questions.all({ courseId })).questions;
    const options = [stored!.options[1]!, ...choices("Tog")];
    await build([own("Reise?", { id: stored!.id, kind: "choice", options })]);
    expect((await asked(kari, first)).questions[0]).toMatchObject({ said: "Buss" });
    expect((await asked(ola, second)).questions[0]?.options.map(({ label }) => label)).toEqual([
      "Båt",
      "Tog",
    ]);
    // Nor can anybody else choose it by its key.
    await answer(ola, second, { chosen: [question!.options[0]!.key] });
    expect((await asked(ola, second)).questions[0]).toMatchObject({ said: "" });
  });

  test("a cancelled course asks nothing more", async () => {
    await callAs(office).courses.cancel({ courseId, note: "" });
    await expect(turn("diet")).rejects.toMatchObject({ cause: { code: "COURSE_CANCELLED" } });
  });
});

describe("answers", () => {
  test("an open one counts as answered, and what must be answered says so", async () => {
    await turn("diet");
    await build([own("Buss?", { isRequired: true })]);
    const kari = await makeActor();
    const place = await signUp(kari);
    await expect(answer(kari, place)).rejects.toMatchObject({
      cause: { code: "BAD_INPUT", fields: { "answers.1.words": { code: "required" } } },
    });
    expect(await callAs(kari).forms.missing({ enrolmentId: place })).toMatchObject({
      unanswered: 2,
    });
    expect(await answer(kari, place, {}, { words: "Ja" })).toEqual({ unanswered: 0 });
    expect((await asked(kari, place)).questions.map(({ said }) => said)).toEqual(["", "Ja"]);
  });

  test("the agenda says how many are left, until they are answered", async () => {
    await turn("diet");
    await turn("access");
    const kari = await makeActor();
    const place = await signUp(kari);
    const left = async () => (await callAs(kari).home.agenda()).map((item) => item.unanswered);
    expect(await left()).toEqual([2, 2]);
    await answer(kari, place);
    expect(await left()).toEqual([0, 0]);
    await build([own("Buss?")]);
    expect(await left()).toEqual([1, 1]);
  });

  test("nothing waits for anybody any more once it has begun", async () => {
    await turn("diet");
    const kari = await makeActor();
    const place = await signUp(kari);
    await moveClock("41 days");
    const left = (await callAs(kari).home.agenda()).map((item) => item.unanswered);
    expect(left.every((count) => count === 0)).toBe(true);
    expect(await callAs(kari).forms.missing({ enrolmentId: place })).toMatchObject({
      unanswered: 0,
    });
    // The office still sees who never answered.
    const { people } = await callAs(office).courses.questions.all({ courseId });
    expect(people.map(({ unanswered }) => unanswered)).toEqual([1]);
  });

  test("nobody answers from a place that is not their own, or that they gave up", async () => {
    await turn("diet");
    const [kari, ola] = [await makeActor(), await makeActor()];
    const place = await signUp(kari);
    const [question] = (await asked(kari, place)).questions;
    const input = {
      enrolmentId: place,
      answers: [{ questionId: question!.id, chosen: ["nuts"], words: "", amount: null }],
    };
    await expect(callAs(ola).forms.save(input)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await callAs(kari).courses.withdraw({ enrolmentId: place });
    await expect(callAs(kari).forms.save(input)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await superuser.query("select from form_reply")).rowCount).toBe(0);
  });

  test("a question of another course is not answered from here", async () => {
    await turn("diet");
    const other = await makeCourse(60);
    await turn("access", true, other);
    const kari = await makeActor();
    const [here, there] = [await signUp(kari), await signUp(kari, other)];
    const [foreign] = (await asked(kari, there)).questions;
    await callAs(kari).forms.save({
      enrolmentId: here,
      answers: [{ questionId: foreign!.id, chosen: [], words: "Rampe", amount: null }],
    });
    expect((await superuser.query("select from form_reply")).rowCount).toBe(0);
  });

  test("they can be changed until the last day; who has not answered may still do so after it", async () => {
    await turn("diet");
    const [kari, ola] = [await makeActor(), await makeActor()];
    const [first, second] = [await signUp(kari), await signUp(ola)];
    await answer(kari, first, { chosen: ["nuts"], words: "Litt" });
    await moveClock("33 days");
    await answer(kari, first, { chosen: ["vegan"] });
    await moveClock("1 day");
    const { questions, lastDay } = await asked(kari, first);
    expect(questions[0]).toMatchObject({ isOpen: false, said: "Vegan" });
    expect(lastDay).toBe(await dayIn(-1));
    await expect(answer(kari, first)).rejects.toMatchObject({ cause: { code: "ANSWERS_CLOSED" } });
    expect(await answer(ola, second, { chosen: ["nuts"] })).toEqual({ unanswered: 0 });
    // What is about health can be taken back at any time.
    const questionId = questions[0]!.id;
    await callAs(kari).forms.forget({ enrolmentId: first, questionId });
    expect((await asked(kari, first)).questions[0]).toMatchObject({ said: "" });
    await moveClock("7 days");
    expect((await asked(kari, first)).hasBegun).toBe(true);
  });

  test("the office may say another last day", async () => {
    await turn("diet");
    await build([], await dayIn(2));
    const kari = await makeActor();
    const place = await signUp(kari);
    await answer(kari, place);
    await moveClock("3 days");
    await expect(answer(kari, place)).rejects.toMatchObject({ cause: { code: "ANSWERS_CLOSED" } });
  });

  test("a question that is deleted takes its answers along", async () => {
    await turn("diet");
    const kari = await makeActor();
    await answer(kari, await signUp(kari), { chosen: ["nuts"] });
    await turn("diet", false);
    expect((await superuser.query("select from form_reply")).rowCount).toBe(0);
  });
});

describe("from last year", () => {
  test("the questions come along, and the own last answers are offered again", async () => {
    await turn("diet");
    await turn("lodging");
    await build([own("Buss?"), own("Tog?")]);
    await callAs(office).courses.questions.switch({ courseId, what: "evaluation", isOn: false });
    const kari = await makeActor();
    await answer(
      kari,
      await signUp(kari),
      { chosen: ["nuts", "vegan"], words: "Spor er greit" },
      { chosen: ["1"], words: "Deler med Ola" },
      { words: "Fra Bergen" },
    );
    const copy = await callAs(office).courses.copy({ courseId });
    await callAs(office).courses.publish(copy);
    const all = await callAs(office).courses.questions.all(copy);
    expect(all.wantsEvaluation).toBe(false);
    expect(all.questions.map(({ ready, label, replies }) => [ready, label.nb, replies])).toEqual([
      ["diet", undefined, 0],
      ["lodging", undefined, 0],
      [null, "Buss?", 0],
      [null, "Tog?", 0],
    ]);
    const again = await signUp(kari, copy.courseId);
    const { questions } = await asked(kari, again);
    expect(questions.map(({ answer: given, earlier }) => [given, earlier?.said])).toEqual([
      [null, "Vegan, Nøtteallergi, Spor er greit"],
      [null, expect.stringMatching(/^Natt til .*, Deler med Ola$/u)],
      [null, "Fra Bergen"],
      [null, ""],
    ]);
    // Somebody else is offered nothing of Kari's.
    const ola = await makeActor();
    const his = await asked(ola, await signUp(ola, copy.courseId));
    expect(his.questions.map(({ earlier }) => earlier)).toEqual([null, null, null, null]);
  });
});

describe("what the office sees", () => {
  async function answered(): Promise<{ kari: Actor; ola: Actor }> {
    await turn("diet");
    await turn("access");
    await build([own("Buss?")]);
    const kari = await makeActor([], { firstName: "Kari", lastName: "Li" });
    const ola = await makeActor([], { firstName: "Ola", lastName: "Vik" });
    await answer(
      kari,
      await signUp(kari),
      { chosen: ["nuts"], words: `Tåler ikke ${canary}` },
      { words: `Trinnfritt ${canary}` },
      { words: "Fra Bergen" },
    );
    await signUp(ola);
    return { kari, ola };
  }

  test("a table of what is not about health, and who lacks answers", async () => {
    await answered();
    const { columns, people } = await callAs(office).courses.questions.all({ courseId });
    expect(columns.map(({ label }) => label)).toEqual(["Buss?"]);
    expect(people.map(({ name, unanswered, answers }) => [name, unanswered, answers])).toEqual([
      ["Kari Li", 0, ["Fra Bergen"]],
      ["Ola Vik", 3, [""]],
    ]);
    const { content, fileName } = await callAs(office).courses.questions.exportAnswers({
      courseId,
    });
    expect(content).toContain("Navn;Kommune;Ubesvart;Buss?\r\nKari Li;;0;Fra Bergen");
    expect(fileName).toMatch(/-svar\.csv$/u);
  });

  test("the kitchen gets numbers and words, and no name", async () => {
    await answered();
    const { kitchen } = await callAs(office).courses.questions.all({ courseId });
    expect(kitchen).toEqual({
      seated: 2,
      answered: 1,
      ordinary: 0,
      counts: [{ label: "Nøtteallergi", count: 1 }],
      words: [`Tåler ikke ${canary}`],
    });
  });

  test("names only where they are asked for, and the log tells who asked", async () => {
    await answered();
    const log = async () =>
      (
        await superuser.query(
          "select actor_id, entity_id from audit_entry where action = 'forms.restrictedOpened'",
        )
      ).rows;
    await callAs(office).courses.questions.all({ courseId });
    expect(await log()).toEqual([]);
    expect(await callAs(office).courses.questions.openRestricted({ courseId })).toEqual([
      expect.objectContaining({
        name: "Kari Li",
        answers: [
          { label: "Matbehov", said: `Nøtteallergi, Tåler ikke ${canary}` },
          { label: "Tilrettelegging", said: `Trinnfritt ${canary}` },
        ],
      }),
    ]);
    expect(await log()).toEqual([{ actor_id: office.personId, entity_id: courseId }]);
  });

  test("what is about health is in no list, no file, no mail and no log", async () => {
    const { kari, ola } = await answered();
    await callAs(office).courses.questions.remind({ courseId });
    await remindDue();
    const helper = await makeActor();
    const leader = await makeActor([["healthLeader", "4601"]]);
    const said = JSON.stringify([
      await callAs(office).courses.participants({ courseId }),
      await callAs(office).courses.presence.list({ courseId }),
      await callAs(office).courses.exportParticipants({ courseId }),
      await callAs(office).courses.questions.exportAnswers({ courseId }),
      { ...(await callAs(office).courses.questions.all({ courseId })), kitchen: null },
      await callAs(office).courses.questions.reminder({ courseId }),
      await callAs(office).courses.forOffice({ courseId }),
      await callAs(office).search.everything({ query: canary }),
      await callAs(office).office.tasks(),
      await callAs(leader).courses.fromOwnMunicipalities(),
      await callAs(ola).home.agenda(),
      await callAs(helper).courses.list(),
      (await superuser.query("select * from outbox")).rows,
      (await superuser.query("select * from audit_entry")).rows,
    ]);
    expect(said).not.toContain(canary);
    // The positive control: it is there, for whoever wrote it.
    const [place] = (await callAs(kari).home.agenda()).map((item) => item.enrolmentId);
    expect(JSON.stringify(await asked(kari, place!))).toContain(canary);
  });

  test("a seat that is given up leaves the lists", async () => {
    const { kari } = await answered();
    const [item] = await callAs(kari).home.agenda();
    await callAs(kari).courses.withdraw({ enrolmentId: item!.enrolmentId! });
    const { kitchen, people } = await callAs(office).courses.questions.all({ courseId });
    expect(kitchen).toMatchObject({ seated: 1, answered: 0, counts: [], words: [] });
    expect(people.map(({ name }) => name)).toEqual(["Ola Vik"]);
    expect(await callAs(office).courses.questions.openRestricted({ courseId })).toEqual([]);
  });
});

describe("reminders", () => {
  test("go to those who lack an answer, never twice for the same questions", async () => {
    await turn("diet");
    const [kari, ola] = [await makeActor(), await makeActor()];
    await answer(kari, await signUp(kari));
    await signUp(ola);
    const preview = await callAs(office).courses.questions.reminder({ courseId });
    expect(preview?.receivers).toHaveLength(1);
    expect(await callAs(office).courses.questions.remind({ courseId })).toMatchObject({ told: 1 });
    expect(await callAs(office).courses.questions.remind({ courseId })).toMatchObject({ told: 0 });
    expect(await callAs(office).courses.questions.reminder({ courseId })).toMatchObject({
      receivers: [],
      alreadyReminded: 1,
    });
    await moveClock("31 days");
    await remindDue();
    expect((await reminders()).map((mail) => mail.person_id)).toEqual([ola.personId]);
    // A new question is another matter, for both.
    await turn("lodging");
    await remindDue();
    await remindDue();
    expect((await reminders()).map((mail) => mail.person_id).toSorted()).toEqual(
      [ola.personId, ola.personId, kari.personId].toSorted(),
    );
  });

  test("go by themselves three days before the last day, not earlier, and not once it has begun", async () => {
    await turn("diet");
    await signUp(await makeActor());
    await moveClock("29 days");
    expect(await remindDue()).toBe(0);
    await moveClock("1 day");
    expect(await remindDue()).toBe(1);
    await moveClock("11 days");
    await turn("access");
    expect(await remindDue()).toBe(0);
    await expect(callAs(office).courses.questions.remind({ courseId })).rejects.toMatchObject({
      cause: { code: "COURSE_OVER" },
    });
  });

  test("say how many, never what, and lead to the page", async () => {
    await turn("diet");
    await turn("access");
    const kari = await makeActor();
    const place = await signUp(kari);
    await callAs(office).courses.questions.remind({ courseId });
    const [mail] = await reminders();
    expect(mail?.text).toContain("2 spørsmål");
    expect(mail?.text).toContain(`/min-side/sporsmal/${place}`);
    expect(mail?.text).not.toMatch(/matbehov|tilrettelegging/iu);
  });
});

test("of two offices only the own one asks, reads and opens", async () => {
  await turn("diet");
  const other = await makeActor([["officeStaff", "nord"]]);
  const { questions } = callAs(other).courses;
  for (const attempt of [
    () => questions.all({ courseId }),
    () => questions.openRestricted({ courseId }),
    () => questions.exportAnswers({ courseId }),
    () => questions.switch({ courseId, what: "diet", isOn: false }),
    () => questions.remind({ courseId }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
});
