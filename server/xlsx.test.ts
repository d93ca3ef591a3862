import { expect, test } from "vitest";

import { readWorkbook } from "./workbook.ts";
import { renderXlsx } from "./xlsx.ts";

test("a table is read back as it was, texts as texts and numbers as numbers", async () => {
  const rows = [
    ["Navn", "Kommune", "Nr."],
    ["Åse Østby", 'Måsøy <nord> & "sør"', 1],
    ["=SUM(A1:A9)", "0301", 12],
    ["+47 900 00 000", null, null],
  ];
  const file = await renderXlsx("Veilederkurs: del 1/2", rows);
  expect(readWorkbook(file)).toEqual([
    ["Navn", "Kommune", "Nr."],
    ["Åse Østby", 'Måsøy <nord> & "sør"', "1"],
    ["=SUM(A1:A9)", "0301", "12"],
    ["+47 900 00 000"],
  ]);
});
