/** An empty bench under the yard's tree: somebody may come. Decoration for empty lists. */
export function Bench() {
  return (
    <svg className="drawing" width="132" height="84" viewBox="0 0 132 84" aria-hidden="true">
      <ellipse className="drawing-yard" cx="66" cy="74" rx="64" ry="8" />
      <path className="drawing-trunk" d="M95 40h6v34h-6z" />
      <path
        className="drawing-tree"
        d="M98 4c18 0 29 12 29 26S116 54 98 54 69 44 69 30 80 4 98 4z"
      />
      <path className="drawing-wood" d="M14 46h58v6H14zM10 57h66v6H10z" />
      <path
        className="drawing-wood-dark"
        d="M20 63h5v13h-5zM61 63h5v13h-5zM20 52h4v5h-4zM62 52h4v5h-4z"
      />
    </svg>
  );
}
