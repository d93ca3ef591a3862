/** A bell with a number: something new lies in the inbox. The label says how much. */
export function Bell({ href, count, label }: { href: string; count: number; label: string }) {
  return (
    <a className="icon-link" href={href} aria-label={label} title={label}>
      <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
        <path
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinecap="round"
          strokeLinejoin="round"
          d="M6 10a6 6 0 0 1 12 0c0 5 2 6.500 2 6.500H4S6 15 6 10zM10 20a2.200 2.200 0 0 0 4 0"
        />
      </svg>
      {count > 0 ? <span className="bell-count">{count > 99 ? "99+" : count}</span> : null}
    </a>
  );
}
