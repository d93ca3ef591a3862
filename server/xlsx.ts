import writeXlsxFile from "write-excel-file/node";

type Cell = string | number | null;

/**
 * A table as a workbook of one sheet, its first row bold and kept in view. Texts stay texts, so that
 * nothing is taken for a formula and no number loses its first zero.
 */
export function renderXlsx(sheet: string, rows: readonly (readonly Cell[])[]): Promise<Buffer> {
  const width = (at: number): number =>
    Math.min(60, Math.max(8, ...rows.map((row) => String(row[at] ?? "").length + 2)));
  const cells = rows.map((row, at) =>
    row.map((value) => {
      if (value === null || value === "") return null;
      const bold = at === 0 ? { fontWeight: "bold" as const } : {};
      return typeof value === "number"
        ? { value, type: Number, ...bold }
        : { value, type: String, ...bold };
    }),
  );
  return writeXlsxFile(cells, {
    sheet: sheet.replace(/[\\/*?:[\]]/gu, " ").slice(0, 31),
    stickyRowsCount: 1,
    columns: (rows[0] ?? []).map((_, at) => ({ width: width(at) })),
  }).toBuffer();
}
