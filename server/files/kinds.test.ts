import { expect, test } from "vitest";

import { kindOf } from "./kinds.ts";
import { cleanFileName } from "./schema.ts";

const pdf = "%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n";

test.each([
  ["a PDF", pdf, true],
  ["a PDF of 2020", pdf.replace("1.7", "2.0"), true],
  ["nothing", "", false],
  ["the beginning of one", "%PDF-1.7\n", false],
  ["a page with a PDF in it", `<html><script>alert(1)</script>${pdf}`, false],
  ["a PDF after a space", ` ${pdf}`, false],
  ["a version nobody has written", pdf.replace("1.7", "9.9"), false],
  ["a script that says PDF", "%PDF-1.7<script>alert(1)</script>", false],
  ["a zip", "PK\u0003\u0004%%EOF", false],
])("%s", (_, text, accepted) => {
  const kind = kindOf(Buffer.from(text, "latin1"));
  expect(kind).toEqual(accepted ? { mediaType: "application/pdf", ending: "pdf" } : undefined);
});

test.each([
  ["Program Voss.pdf", "Program Voss.pdf"],
  ["Kurs på Ås – del 2.PDF", "Kurs på Ås – del 2.pdf"],
  ["program.html", "program.pdf"],
  ["program.pdf.exe", "program.pdf.pdf"],
  ["../../etc/passwd", "passwd.pdf"],
  ["C:\\Users\\kari\\program.pdf", "program.pdf"],
  ['x"\r\nSet-Cookie: a=b.pdf', "xSet-Cookie a=b.pdf"],
  ["\u202efdp.exe", "fdp.pdf"],
  ["...", "vedlegg.pdf"],
  ["", "vedlegg.pdf"],
  ["a".repeat(300), `${"a".repeat(120)}.pdf`],
])("%j is kept as %j", (given, name) => expect(cleanFileName(given, "pdf")).toBe(name));
