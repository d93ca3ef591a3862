/** A code for a camera, dark on white with its quiet margin whatever the theme; `label` says what it is. */
export function QrCode({
  drawing: { size, path },
  label,
}: {
  drawing: { size: number; path: string };
  label: string;
}) {
  const margin = 4;
  const whole = size + 2 * margin;
  return (
    <svg
      className="qr-code"
      viewBox={`${-margin} ${-margin} ${whole} ${whole}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <rect x={-margin} y={-margin} width={whole} height={whole} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
