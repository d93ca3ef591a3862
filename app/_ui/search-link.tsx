/** The way to the search, as a magnifying glass. */
export function SearchLink({ href, label }: { href: string; label: string }) {
  return (
    <a className="icon-link" href={href} aria-label={label} title={label}>
      <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
        <path
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinecap="round"
          d="M10.500 4a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13zM15.500 15.500 20 20"
        />
      </svg>
    </a>
  );
}
