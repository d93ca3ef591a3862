/** The server takes no more, and a list of people is far smaller. */
export const fileLimit = 700 * 1024;

/** An Excel file is read on the server; everything else is text. */
export const isWorkbook = (file: File): boolean => /\.xls[xm]?$/i.test(file.name);

/** What the file says: an Excel file as base64, text in whichever of the two encodings it is in. */
export async function textOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isWorkbook(file)) return btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // As Norwegian Excel saves «CSV» when nobody asks it for UTF-8.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
