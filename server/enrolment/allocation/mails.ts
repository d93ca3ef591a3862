import type { Tx } from "#db/client.ts";
import type { enrolment, seatPool } from "#db/schema/enrolment.ts";

import { tell, tellSeat } from "../mails.ts";

type Pool = typeof seatPool.$inferSelect;
type Row = typeof enrolment.$inferSelect;

/** The seats were allocated, and the person has one. */
export const tellAllocated = (tx: Tx, pool: Pool, row: Row): Promise<void> =>
  tellSeat(tx, pool, row, {
    kind: "enrolment.allocated",
    write: (t, _locale, calendar) => ({
      subject: t("allocated.subject", { title: pool.title }),
      paragraphs: [t("allocated.text", { title: pool.title, calendar }), t("confirmed.withdraw")],
    }),
  });

/** The seats were allocated, and the person has a number on the waiting list. */
export const tellNotAllocated = (tx: Tx, pool: Pool, row: Row, position: number): Promise<void> =>
  tell(tx, pool, row, {
    kind: "enrolment.notAllocated",
    write: (t) => ({
      subject: t("notAllocated.subject", { title: pool.title, position }),
      paragraphs: [t("notAllocated.text", { title: pool.title, position }), t("waiting.next")],
    }),
  });
