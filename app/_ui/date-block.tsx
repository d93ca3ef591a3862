/** A calendar leaf; the full date stands beside it in text, so screen readers skip the leaf. */
export function DateBlock({
  day,
  month,
  weekday,
}: {
  day: string;
  month: string;
  weekday: string;
}) {
  return (
    <div className="date-block" aria-hidden="true">
      <span className="date-block-weekday">{weekday}</span>
      <span className="date-block-day">{day}</span>
      <span className="date-block-month">{month}</span>
    </div>
  );
}

/** The same place for what has no date: the words beside it say so. */
export function NoDateBlock() {
  return (
    <div className="date-block" aria-hidden="true">
      <span className="date-block-weekday">{"\u00A0"}</span>
      <span className="date-block-day">∞</span>
      <span className="date-block-month">{"\u00A0"}</span>
    </div>
  );
}
