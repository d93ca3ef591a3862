import { and, eq, sql } from "drizzle-orm";

import { asSystem, db } from "#db/client.ts";
import { enrolment, seatPool } from "#db/schema/enrolment.ts";
import { evaluationMark } from "#db/schema/evaluations.ts";
import type { Actor } from "#server/authorize.ts";
import { createContext, noBrowser } from "#server/context.ts";
import { saveQuestions, switchQuestion } from "#server/courses/questions/service.ts";
import { ownQuestions, saveAnswers } from "#server/enrolment/forms/service.ts";
import { askDue, give } from "#server/evaluations/service.ts";
import { signId } from "#server/signed-id.ts";

import { moveClock } from "./clock.ts";

/** What a course asks beside the ready questions, in the three languages. */
const own = [
  {
    kind: "choice" as const,
    isRequired: true,
    label: {
      nb: "Hva vil du helst øve på?",
      nn: "Kva vil du helst øve på?",
      en: "What would you most like to practise?",
    },
    help: {},
    options: [
      { label: { nb: "Den første samtalen", nn: "Den fyrste samtalen", en: "The first talk" } },
      { label: { nb: "Tilbakemelding", nn: "Tilbakemelding", en: "Feedback" } },
      { label: { nb: "Når det er vanskelig", nn: "Når det er vanskeleg", en: "When it is hard" } },
    ],
  },
  {
    kind: "number" as const,
    isRequired: false,
    label: { nb: "Hvor mange ALIS veileder du?", nn: "Kor mange ALIS rettleier du?" },
    help: {
      nb: "Skriv 0 hvis du ikke har begynt ennå.",
      nn: "Skriv 0 om du ikkje har byrja enno.",
    },
    options: [],
  },
];

/** What those who have answered said; some eat everything, and need nothing. */
const said = [
  { diet: ["vegetarian"], note: "", access: "", nights: ["1", "2"], alone: "", trainees: 1 },
  { diet: [], note: "", access: "Teleslynge", nights: [], alone: "", trainees: 2 },
  { diet: ["gluten", "lactose"], note: "", access: "", nights: ["2"], alone: "", trainees: 0 },
  { diet: [], note: "", access: "", nights: [], alone: "", trainees: 1 },
  { diet: ["nuts"], note: "Tåler ikke sesam", access: "", nights: ["2"], alone: "", trainees: 1 },
  { diet: [], note: "", access: "", nights: ["1", "2"], alone: "Deler gjerne rom", trainees: 3 },
  { diet: ["vegetarian"], note: "", access: "", nights: [], alone: "", trainees: 1 },
];

/** Lets the office ask those with a seat. */
export async function askQuestions(office: Actor, courseId: string): Promise<void> {
  for (const what of ["diet", "access", "lodging"] as const)
    await switchQuestion(office, { courseId, what, isOn: true });
  await saveQuestions(office, courseId, { answerBy: null, questions: own });
}

/** The first ones with a seat answer; the others have it before them. */
export async function answerQuestions(
  places: readonly { actor: Actor; enrolmentId: string }[],
): Promise<void> {
  for (const [at, { actor, enrolmentId }] of places.slice(0, said.length).entries()) {
    const { questions } = await ownQuestions(actor, "nb", enrolmentId);
    const { diet, note, access, nights, alone, trainees } = said[at]!;
    const answers = questions.map(({ id, ready, kind, options }) => {
      const nothing = { questionId: id, chosen: [] as string[], words: "", amount: null };
      if (ready === "diet") return { ...nothing, chosen: diet, words: note };
      if (ready === "access") return { ...nothing, words: access };
      if (ready === "lodging") return { ...nothing, chosen: nights, words: alone };
      if (kind === "number") return { ...nothing, amount: trainees };
      return { ...nothing, chosen: [options[at % options.length]!.key] };
    });
    await saveAnswers(actor, { enrolmentId, answers });
  }
}

const found = [
  { useful: 5, taught: 4, arranged: 5, words: "Mer tid til øvelsene i små grupper." },
  { useful: 4, taught: 4, arranged: 4, words: "" },
  { useful: 5, taught: 5, arranged: 3, words: "Parkeringen var full. Skriv hvor man kan stå." },
  { useful: 3, taught: 4, arranged: 5, words: "" },
  { useful: 5, taught: 5, arranged: 5, words: "Ingenting. Det beste kurset jeg har vært på." },
  { useful: 4, taught: 3, arranged: 4, words: "Send ut eksemplene på forhånd." },
  { useful: 4, taught: 5, arranged: 5, words: "" },
];

/** The morning after the last day everybody is asked how it was, and so many answer. */
export async function evaluate(courseId: string, answers: number): Promise<void> {
  await moveClock(db, 0);
  const [pool] = await db
    .select({
      id: seatPool.id,
      days: sql<number>`floor(extract(epoch from ${seatPool.endsAt} - tunet_now()) / 86400)::int + 1`,
    })
    .from(seatPool)
    .where(and(eq(seatPool.ownerKind, "course"), eq(seatPool.ownerId, courseId)));
  if (!pool) throw new Error("the course has no seats");
  await moveClock(db, pool.days);
  await askDue();
  const marks = await asSystem((tx) =>
    tx
      .select({ id: evaluationMark.id })
      .from(evaluationMark)
      .innerJoin(
        enrolment,
        and(
          eq(enrolment.poolId, evaluationMark.poolId),
          eq(enrolment.personId, evaluationMark.personId),
        ),
      )
      .where(eq(evaluationMark.poolId, pool.id))
      .orderBy(enrolment.seq),
  );
  const nobody = { actor: null, sessionId: null, locale: "nb", network: "demo" } as const;
  const stranger = createContext({ ...nobody, browser: noBrowser });
  for (const [at, { id }] of marks.slice(0, answers).entries())
    await give(stranger, { token: signId("evaluation", id, 1), ...found[at % found.length]! });
}
