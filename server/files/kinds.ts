/** A kind of file that is accepted. What it is follows from its bytes, never from its name. */
export type FileKind = { mediaType: string; ending: string };

const pdf: FileKind = { mediaType: "application/pdf", ending: "pdf" };

/** The kind of a file, by the marks at its beginning and its end; undefined when it is refused. */
export function kindOf(bytes: Uint8Array): FileKind | undefined {
  const ascii = (from: number, to?: number): string =>
    Buffer.from(bytes.subarray(from, to)).toString("latin1");
  const begins = /^%PDF-(?:1\.[0-7]|2\.0)[\r\n\s]/.test(ascii(0, 16));
  const ends = ascii(Math.max(0, bytes.length - 1024)).includes("%%EOF");
  return begins && ends ? pdf : undefined;
}
