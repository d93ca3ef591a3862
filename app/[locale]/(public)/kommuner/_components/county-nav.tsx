/** Ways down the long list, for those who do not search. */
export function CountyNav({
  label,
  counties,
}: {
  label: string;
  counties: readonly { number: string; name: string }[];
}) {
  return (
    <nav aria-label={label} className="print:hidden" data-while-whole>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-x-4">
        {counties.map((county) => (
          <li key={county.number}>
            <a className="ds-link inline-block py-2" href={`#fylke-${county.number}`}>
              {county.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
