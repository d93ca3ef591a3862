import { Tag } from "#app/_ui/tag.tsx";

type Municipality = {
  number: string;
  name: string;
  county: string;
  office: string;
  takesPart: boolean;
  isDemo: boolean;
};

/** The municipalities of a county; the attributes are what the filter above looks at. */
export function CountySection({
  id,
  title,
  lead,
  note,
  takesPart,
  municipalities,
}: {
  id: string;
  title: string;
  lead: string;
  note?: string;
  /** The word beside those that take part. */
  takesPart: string;
  municipalities: readonly Municipality[];
}) {
  return (
    <section id={id} data-rows className="scroll-mt-6">
      <h2 className="ds-heading" data-size="md">
        {title}
      </h2>
      <p className="ds-paragraph" data-size="sm">
        {lead}
      </p>
      {note && (
        <p className="ds-paragraph max-w-prose" data-size="sm">
          {note}
        </p>
      )}
      <ul className="mt-3 gap-x-8 [column-width:15rem]">
        {municipalities.map((row) => (
          <li
            key={row.number}
            className="flex break-inside-avoid items-baseline gap-2 py-1"
            data-row
            data-q={`${row.name} ${row.number}`}
            data-fylke={row.county}
            data-kontor={row.office}
            data-deltar={row.takesPart ? "ja" : "nei"}
            data-uncounted={row.isDemo || undefined}
          >
            {row.name} <span className="text-sm tabular-nums opacity-75">{row.number}</span>
            {row.takesPart && <Tag tone="success">{takesPart}</Tag>}
          </li>
        ))}
      </ul>
    </section>
  );
}
