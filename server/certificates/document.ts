import path from "node:path";

import PDFDocument from "pdfkit";

import { durationOf } from "#server/attendance/duration.ts";
import { env } from "#server/env.ts";
import { formatDay, formatSpan, osloWall } from "#server/i18n/format.ts";
import { localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { drawQrCode } from "#server/qr-code.ts";

import type { CertificateRow } from "./queries.ts";
import { groupedCode } from "./rules.ts";

// A certificate on one A4 page, as PDF/UA: everything that is read has its place in the structure, in
// the order it is read; what only decorates is an artifact; the fonts are within.

type Document = InstanceType<typeof PDFDocument>;
type Element = ReturnType<Document["struct"]>;
type Part = () => void;

const fonts = path.join("node_modules", "@expo-google-fonts", "source-sans-3");
const regular = path.join(fonts, "400Regular", "SourceSans3_400Regular.ttf");
const strong = path.join(fonts, "600SemiBold", "SourceSans3_600SemiBold.ttf");

const ink = "#2b2824";
const quiet = "#5c564b";
const line = "#ddd2be";
const houses = [
  ["#0e5a5f", "M24 3l7 6.5V16H17V9.5z"],
  ["#a6412c", "M45 24l-6.5 7H32V17h6.5z"],
  ["#0e5a5f", "M24 45l-7-6.5V32h14v6.5z"],
  ["#a9763f", "M3 24l6.5-7H16v14H9.5z"],
] as const;

/** The types of the library do not know this kind of PDF, which it has. */
const universal: object = { subset: "PDF/UA" };

const left = 68;
const width = 595.28 - 2 * left;
const labelWidth = 120;
const qrSize = 104;
const datesInFull = 6;
const languageTags = { nb: "nb-NO", nn: "nn-NO", en: "en-GB" } as const;

/** Where whoever has the paper can ask whether it is right. */
export const verifyAddress = ({ code, language }: Pick<CertificateRow, "code" | "language">) =>
  `${env.PUBLIC_URL}${localePath(language, `/bekreft/${groupedCode(code)}`)}`;

/** A name for the file that its holder finds again. */
export const fileNameOf = ({ language, title }: Pick<CertificateRow, "language" | "title">) =>
  `${translator(language, "certificates.paper")("title")} ${title}.pdf`
    .normalize("NFC")
    .replace(/[/\\:*?"<>|\p{Cc}]/gu, " ")
    .replace(/\s+/gu, " ");

/** Draws a version of a certificate: always the same page for the same row. */
export async function drawCertificate(row: CertificateRow): Promise<Buffer> {
  const t = translator(row.language, "certificates.paper");
  const doc = new PDFDocument({
    size: "A4",
    margins: { top: 64, bottom: 48, left, right: left },
    pdfVersion: "1.7",
    ...universal,
    tagged: true,
    lang: languageTags[row.language],
    displayTitle: true,
    font: regular,
    info: {
      Title: `${t("title")}: ${row.title}`,
      Author: row.office,
      Creator: "Tunet",
      Producer: "Tunet",
      CreationDate: row.issuedAt,
      ModDate: row.issuedAt,
    },
  });
  doc.registerFont("regular", regular).registerFont("strong", strong);
  const whole = doc.struct("Document");
  doc.addStructure(whole);
  decorate(doc);
  head(doc, whole, row);
  facts(doc, whole, row);
  proof(doc, whole, row);
  whole.end();
  doc.end();
  const chunks: Buffer[] = [];
  for await (const chunk of doc) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** What is long is set smaller, so that the page is enough for it. */
const fitting = (text: string, size: number): number => (text.length > 45 ? size * 0.8 : size);

const part = (doc: Document, parent: Element, type: string, draw: Part): void => {
  parent.add(doc.struct(type, {}, draw));
};

function decorate(doc: Document): void {
  doc.markContent("Artifact", { type: "Layout" });
  doc.save().translate(left, 60).scale(0.75);
  for (const [color, house] of houses) doc.path(house).fill(color);
  doc.circle(24, 24, 4).fill("#5d7f52");
  doc.restore();
  doc.rect(0, 0, 595.28, 10).fill("#0e5a5f");
  doc.endMarkedContent();
}

function head(doc: Document, whole: Element, row: CertificateRow): void {
  const t = translator(row.language, "certificates.paper");
  part(doc, whole, "P", () =>
    doc
      .font("strong")
      .fontSize(13)
      .fillColor(ink)
      .text(row.office, left + 48, 70, { width: width - 48 }),
  );
  doc.y = Math.max(doc.y, 110) + 40;
  part(doc, whole, "H1", () => doc.font("strong").fontSize(38).text(t("title"), left));
  doc.moveDown(0.5);
  part(doc, whole, "P", () =>
    doc.font("regular").fontSize(14).fillColor(quiet).text(t("confirms")),
  );
  doc.moveDown(0.3);
  part(doc, whole, "P", () =>
    doc.font("strong").fontSize(fitting(row.name, 26)).fillColor(ink).text(row.name),
  );
  doc.moveDown(0.3);
  part(doc, whole, "P", () =>
    doc.font("regular").fontSize(14).fillColor(quiet).text(t("tookPart")),
  );
  doc.moveDown(0.3);
  part(doc, whole, "P", () =>
    doc.font("strong").fontSize(fitting(row.title, 20)).fillColor(ink).text(row.title),
  );
  doc.moveDown(1.1);
}

function facts(doc: Document, whole: Element, row: CertificateRow): void {
  const t = translator(row.language, "certificates.paper");
  const { language } = row;
  // Of many days the hours are left out, so that all of them find room on the page.
  const dates =
    row.dates.length > datesInFull
      ? row.dates.map((date) => formatDay(language, date.wallStart)).join(", ")
      : row.dates.map((date) => formatSpan(language, date.wallStart, date.wallEnd)).join("\n");
  const rows: [label: string, value: string][] = [
    [t("when"), dates],
    ...(row.place ? [[t("where"), row.place] as [string, string]] : []),
    [t("hours"), durationOf(language, row.minutes)],
    [t("issued"), formatDay(language, osloWall(row.issuedAt))],
  ];
  const list = doc.struct("L");
  whole.add(list);
  for (const [label, value] of rows) {
    const y = doc.y + 9;
    doc.markContent("Artifact", { type: "Layout" });
    doc
      .moveTo(left, doc.y)
      .lineTo(left + width, doc.y)
      .lineWidth(0.75)
      .stroke(line);
    doc.endMarkedContent();
    const item = doc.struct("LI");
    list.add(item);
    part(doc, item, "Lbl", () =>
      doc.font("regular").fontSize(12).fillColor(quiet).text(label, left, y, { width: labelWidth }),
    );
    part(doc, item, "LBody", () =>
      doc
        .font("strong")
        .fontSize(value.length > 200 ? 10 : 12)
        .fillColor(ink)
        .text(value, left + labelWidth, y, { width: width - labelWidth }),
    );
    item.end();
    doc.y += 9;
  }
  list.end();
}

function proof(doc: Document, whole: Element, row: CertificateRow): void {
  const t = translator(row.language, "certificates.paper");
  const address = verifyAddress(row);
  const top = Math.max(doc.y + 24, 842 - 60 - qrSize);
  const { size, path: squares } = drawQrCode(address);
  const figure = {
    alt: t("qrCode", { address }),
    bbox: [left, top, left + qrSize, top + qrSize],
  };
  whole.add(
    doc.struct("Figure", figure, () => {
      doc
        .save()
        .translate(left, top)
        .scale(qrSize / size);
      doc.path(squares).fill("#000000");
      doc.restore();
    }),
  );
  const beside = { width: width - qrSize - 24 };
  part(doc, whole, "P", () =>
    doc
      .font("regular")
      .fontSize(11)
      .fillColor(quiet)
      .text(t("check"), left + qrSize + 24, top + 4, beside),
  );
  doc.moveDown(0.4);
  part(doc, whole, "P", () =>
    doc
      .font("strong")
      .fontSize(11)
      .fillColor(ink)
      .text(t("code", { code: groupedCode(row.code) }), beside),
  );
  doc.moveDown(0.4);
  const paragraph = doc.struct("P");
  whole.add(paragraph);
  paragraph.add(
    doc.struct("Link", {}, () =>
      doc
        .font("regular")
        .fontSize(9)
        .fillColor("#0e5a5f")
        .text(address, { ...beside, link: address }),
    ),
  );
  paragraph.end();
  if (row.version === 1) return;
  doc.moveDown(0.4);
  part(doc, whole, "P", () =>
    doc
      .fontSize(10)
      .fillColor(quiet)
      .text(t("version", { version: row.version }), beside),
  );
}
