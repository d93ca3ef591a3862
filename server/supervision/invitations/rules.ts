import { addDays } from "#server/absences/rules.ts";

// A planning round is one entry in a calendar: a weekly series from its first meeting on. A week without a
// meeting is an exception; a meeting at another time than the series is a changed occurrence. Times are
// Oslo wall times, `2027-01-12 17:00:00`.

/** A meeting as calendars know it. */
export type Dated = {
  id: string;
  /** When it was first planned to begin. It never changes, and with it the meeting's place in the series. */
  originalStart: string;
  wallStart: string;
  wallEnd: string;
  state: "planned" | "cancelled";
  sequence: number;
};

const dayOf = (wall: string): string => wall.slice(0, 10);
const days = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
/** The Monday of a day's week, counted in days; 1970-01-01 was a Thursday. */
const mondayOf = (day: string): number => days(day) - ((days(day) + 3) % 7);

/** Where a meeting stands in the calendar entries of its round. */
export type Slot = {
  /** The first meeting of a week is in the first series, the second in the second; most rounds have one. */
  series: number;
  /** The wall time at which the occurrence of the series would begin. */
  start: string;
};

/**
 * Which occurrence of which weekly series each meeting of a round is, by its id: the one in the week in which
 * it was first planned. It follows from the original starts alone, so no change moves it.
 */
export function slotsOf(
  round: readonly Pick<Dated, "id" | "originalStart">[],
): ReadonlyMap<string, Slot> {
  const inOrder = round.toSorted((a, b) => a.originalStart.localeCompare(b.originalStart));
  const anchors: string[] = [];
  const inWeek = new Map<number, number>();
  const slots = new Map<string, Slot>();
  for (const { id, originalStart } of inOrder) {
    const week = mondayOf(dayOf(originalStart));
    const series = inWeek.get(week) ?? 0;
    inWeek.set(week, series + 1);
    const anchor = (anchors[series] ??= originalStart);
    const start = addDays(dayOf(anchor), week - mondayOf(dayOf(anchor))) + anchor.slice(10);
    slots.set(id, { series, start });
  }
  return slots;
}

/** A weekly series with what differs from it. */
export type Series = {
  number: number;
  wallStart: string;
  wallEnd: string;
  weeks: number;
  /** Occurrences that are not. */
  except: string[];
  /** Occurrences that are at another time, or last longer or shorter. */
  changed: (Dated & { slot: string })[];
};

/** The series of a round as somebody has them who is expected at these meetings of it. */
export function seriesOf(round: readonly Dated[], expected: readonly Dated[]): Series[] {
  const slots = slotsOf(round);
  const placed = expected.flatMap((one) => {
    const slot = slots.get(one.id);
    return slot && one.state === "planned"
      ? [{ ...one, slot: slot.start, number: slot.series }]
      : [];
  });
  return [...Map.groupBy(placed, ({ number }) => number)].map(([number, some]) => {
    const inOrder = some.toSorted((a, b) => a.slot.localeCompare(b.slot));
    const [first, last] = [inOrder[0]!, inOrder.at(-1)!];
    const regular = inOrder.find(({ slot, wallStart }) => slot === wallStart);
    const wallEnd = regular
      ? dayOf(first.slot) + regular.wallEnd.slice(10)
      : laterBy(first.slot, lastedOf(first));
    const weeks = (days(dayOf(last.slot)) - days(dayOf(first.slot))) / 7 + 1;
    const bySlot = new Map(inOrder.map((one) => [one.slot, one]));
    const occurrences = Array.from(
      { length: weeks },
      (_, week) => addDays(dayOf(first.slot), 7 * week) + first.slot.slice(10),
    );
    return {
      number,
      wallStart: first.slot,
      wallEnd,
      weeks,
      except: occurrences.filter((slot) => !bySlot.has(slot)),
      changed: inOrder.filter(
        (one) => one.wallStart !== one.slot || one.wallEnd !== dayOf(one.slot) + wallEnd.slice(10),
      ),
    };
  });
}

const minute = (wall: string): number =>
  Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16));
const lastedOf = ({ wallStart, wallEnd }: Dated): number => minute(wallEnd) - minute(wallStart);

/** So many minutes later on the same day, at the latest a minute before midnight. */
function laterBy(wall: string, minutes: number): string {
  const at = Math.min(minute(wall) + minutes, 24 * 60 - 1);
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${dayOf(wall)} ${two(Math.floor(at / 60))}:${two(at % 60)}:00`;
}
