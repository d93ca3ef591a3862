/** A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection). */
const guarded = (cell: string): string => (/^[=+\-@\t\r\0]/.test(cell) ? `'${cell}` : cell);

const quoted = (cell: string): string =>
  /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** A table as Norwegian Excel opens it: UTF-8 with byte order mark, semicolons, RFC 4180 quoting. */
export function renderCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  const lines = rows.map((row) => row.map((cell) => quoted(guarded(String(cell ?? "")))).join(";"));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}
