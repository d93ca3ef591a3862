/** The mark: four houses around a yard with its tree. Decoration beside the name. */
export function Mark({ size = 36 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 48 48" aria-hidden="true">
      <path className="mark-fjord" d="M24 3l7 6.5V16H17V9.5z" />
      <path className="mark-barn" d="M45 24l-6.5 7H32V17h6.5z" />
      <path className="mark-fjord" d="M24 45l-7-6.5V32h14v6.5z" />
      <path className="mark-wood" d="M3 24l6.5-7H16v14H9.5z" />
      <circle className="mark-tree" cx="24" cy="24" r="4" />
    </svg>
  );
}
