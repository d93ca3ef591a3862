/**
 * The addresses in a text with several, as they stand in a mail or in a column of a sheet. What is none
 * stays as it was written, so that it can be told.
 */
export const addressesIn = (text: string): string[] =>
  text.split(/[\n,;]+/u).flatMap((line) => {
    const addresses = line.split(/[\s<>]+/u).filter((word) => word.includes("@"));
    const rest = line.trim();
    return addresses.length > 0 || rest === "" ? addresses : [rest];
  });
