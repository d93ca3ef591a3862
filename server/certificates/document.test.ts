import jsqr from "jsqr";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { TextItem } from "pdfjs-dist/types/src/display/api.js";
import { describe, expect, test } from "vitest";

import { datesLimit, titleLimit } from "#server/courses/schema.ts";
import { env } from "#server/env.ts";
import { drawQrCode } from "#server/qr-code.ts";

import { drawCertificate, fileNameOf, verifyAddress } from "./document.ts";
import type { CertificateRow } from "./queries.ts";

const row = (facts: Partial<CertificateRow> = {}): CertificateRow => ({
  id: "7f6d0b2e-9a51-4a5c-8d55-000000000001",
  enrolmentId: "7f6d0b2e-9a51-4a5c-8d55-000000000002",
  personId: "7f6d0b2e-9a51-4a5c-8d55-000000000003",
  version: 1,
  code: "0123456789ABCDEFGHJK",
  language: "nb",
  name: "Åse Østby Łukasiewicz",
  title: "Veilederkurs: fra erfaren lege til trygg veileder",
  place: "Nesdal herredshus, Nesdal",
  office: "ALIS-kontoret Vest",
  dates: [
    { wallStart: "2027-01-14 09:00:00", wallEnd: "2027-01-14 15:30:00" },
    { wallStart: "2027-01-15 09:00:00", wallEnd: "2027-01-15 14:30:00" },
  ],
  minutes: 690,
  issuedAt: new Date("2027-01-15T14:00:00Z"),
  withdrawnAt: null,
  ...facts,
});

type Node = { role?: string; id?: string; alt?: string; lang?: string; children?: Node[] };

/** What a reader of PDFs finds: the structure, and the text that each part of it holds. */
async function readBack(bytes: Buffer) {
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const pdf = await loading.promise;
  const page = await pdf.getPage(1);
  const tree = (await page.getStructTree()) as Node | null;
  const content = await page.getTextContent({ includeMarkedContent: true });
  const texts = new Map<string, string>();
  let marked: (string | null)[] = [];
  for (const item of content.items) {
    if ("str" in item) {
      const inside = marked.findLast((id) => id !== null);
      const { str, hasEOL } = item as TextItem;
      const key = inside ?? "outside";
      texts.set(key, `${texts.get(key) ?? ""}${str}${hasEOL ? " " : ""}`);
    } else if (item.type === "endMarkedContent") marked = marked.slice(0, -1);
    else marked = [...marked, ("id" in item ? (item.id as string | undefined) : undefined) ?? null];
  }
  const operators = await page.getOperatorList();
  const metadata = await pdf.getMetadata();
  const markInfo = (await pdf.getMarkInfo()) as unknown as Map<string, boolean> | null;
  const annotations = await page.getAnnotations();
  const pages = pdf.numPages;
  await loading.destroy();
  return { tree, texts, operators, metadata, markInfo, annotations, pages };
}

/** The parts in the order they are read: what each is, and what it says. */
function read(node: Node | null, texts: Map<string, string>): [role: string, text: string][] {
  const textOf = (one: Node): string =>
    one.id === undefined ? (one.children ?? []).map(textOf).join("") : (texts.get(one.id) ?? "");
  const parts = (one: Node): [string, string][] => {
    const children = one.children ?? [];
    const inner = children.filter((child) => child.role && child.role !== "Link");
    if (one.role === "Figure") return [["Figure", one.alt ?? ""]];
    if (one.role && inner.length === 0) return [[one.role, textOf(one).trim()]];
    return inner.flatMap(parts);
  };
  return node ? parts(node) : [];
}

describe("the paper", () => {
  test("is read in order by its structure, with nothing outside it", async () => {
    const { tree, texts, markInfo, pages } = await readBack(await drawCertificate(row()));
    expect(pages).toBe(1);
    expect(markInfo?.get("Marked")).toBe(true);
    const address = `${env.PUBLIC_URL}/bekreft/0123-4567-89AB-CDEF-GHJK`;
    expect(read(tree, texts)).toEqual([
      ["P", "ALIS-kontoret Vest"],
      ["H1", "Kursbevis"],
      ["P", "Vi bekrefter at"],
      ["P", "Åse Østby Łukasiewicz"],
      ["P", "har deltatt på"],
      ["P", "Veilederkurs: fra erfaren lege til trygg veileder"],
      ["Lbl", "Til stede"],
      ["LBody", "tors. 14. jan. 2027 kl. 09.00-15.30 fre. 15. jan. 2027 kl. 09.00-14.30"],
      ["Lbl", "Sted"],
      ["LBody", "Nesdal herredshus, Nesdal"],
      ["Lbl", "Omfang"],
      ["LBody", "11,5 timer"],
      ["Lbl", "Utstedt"],
      ["LBody", "fre. 15. jan. 2027"],
      ["Figure", `QR-kode til ${address}`],
      [
        "P",
        "Omfanget er regnet ut fra faktisk oppmøte. Skann koden, eller åpne adressen, for å se om beviset gjelder.",
      ],
      ["P", "Kode: 0123-4567-89AB-CDEF-GHJK"],
      ["P", address],
    ]);
    expect(texts.get("outside")).toBeUndefined();
  });

  test("says that it is PDF/UA, in which language, and what it is called", async () => {
    const { metadata } = await readBack(await drawCertificate(row()));
    const { info, metadata: xmp } = metadata as unknown as {
      info: Record<string, unknown>;
      metadata: { getRaw: () => string };
    };
    expect(info).toMatchObject({
      Title: "Kursbevis: Veilederkurs: fra erfaren lege til trygg veileder",
      Language: "nb-NO",
    });
    expect(xmp.getRaw()).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/);
  });

  test("brings its fonts along, and none that a reader would have to have", async () => {
    const bytes = (await drawCertificate(row())).toString("latin1");
    const fonts = bytes.match(/\/BaseFont \/\S+/g) ?? [];
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/\/BaseFont \/[A-Z]{6}\+SourceSans3-/);
    expect(bytes.match(/\/FontFile2 /g)).toHaveLength(2);
  });

  test("is in the course's language, and a correction says so", async () => {
    const { tree, texts } = await readBack(
      await drawCertificate(row({ language: "nn", version: 2 })),
    );
    const parts = read(tree, texts).map(([, text]) => text);
    expect(parts).toContain("har delteke på");
    expect(parts).toContain("11,5 timar");
    expect(parts).toContain("Versjon 2. Han erstattar tidlegare versjonar.");
    expect(parts.join(" ")).toContain("/nn/bekreft/");
  });

  test("leads with its link to where it is checked", async () => {
    const { annotations } = await readBack(await drawCertificate(row()));
    const links = annotations.map((one: { unsafeUrl?: string }) => one.unsafeUrl);
    expect(new Set(links)).toEqual(new Set([verifyAddress(row())]));
  });

  test("holds a course of many days and a long name on its one page", async () => {
    const dates = Array.from({ length: datesLimit }, (_, at) => ({
      wallStart: `2027-03-${String(at + 1).padStart(2, "0")} 09:00:00`,
      wallEnd: `2027-03-${String(at + 1).padStart(2, "0")} 15:00:00`,
    }));
    const title = "Veiledning i allmennmedisin ".repeat(5).slice(0, titleLimit);
    const name = "Anne-Margrethe Kristoffersen Østenstad-Bjørnsgård von Wolfenbüttel";
    const { pages, tree, texts } = await readBack(
      await drawCertificate(row({ dates, name, title, version: 3 })),
    );
    expect(pages).toBe(1);
    expect(read(tree, texts).at(-1)?.[1]).toContain("Versjon 3");
  });

  test("is the same page for the same row", async () => {
    const [one, other] = await Promise.all([drawCertificate(row()), drawCertificate(row())]);
    expect(one.equals(other)).toBe(true);
  });

  test("has a file name without what a disk refuses", () => {
    expect(fileNameOf(row({ title: 'Å "rettleie": del 1/2' }))).toBe(
      "Kursbevis Å rettleie del 1 2.pdf",
    );
  });
});

test("a code that is drawn is read back by a camera's reader", () => {
  const text = verifyAddress(row());
  const { size, path } = drawQrCode(text);
  const scale = 4;
  const side = (size + 8) * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let dy = 0; dy < scale; dy += 1)
      for (let dx = 0; dx < scale; dx += 1) {
        const at = (((Number(y) + 4) * scale + dy) * side + (Number(x) + 4) * scale + dx) * 4;
        pixels.fill(0, at, at + 3);
      }
  expect(jsqr(pixels, side, side)?.data).toBe(text);
});
