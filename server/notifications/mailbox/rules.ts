/** The calendar facts of an invitation, read from the bytes that were sent. */
export type SentEvent = {
  method: string;
  summary: string;
  status: string;
  sequence: number;
  wallStart: string;
  wallEnd: string;
  location: string | null;
};

const unescapeText = (value: string): string =>
  value.replace(/\\([\\;,nN])/gu, (_match, escaped: string) =>
    escaped.toLowerCase() === "n" ? "\n" : escaped,
  );

/** A whole day has no hours: it goes from one midnight to the next. */
const wallOf = (stamp: string): string =>
  stamp
    .replace(/^(\d{8})$/u, "$1T000000")
    .replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/u, "$1-$2-$3 $4:$5:$6");

/** Reads our own calendar text back, for showing; it is no reader of calendars in general. */
export const sentEvent = (ics: string): SentEvent | null => {
  const lines = ics.replaceAll("\r\n ", "").split("\r\n");
  const event = lines.slice(lines.indexOf("BEGIN:VEVENT"));
  const find = (name: string, among: string[]): string | null => {
    const line = among.find((one) => one.startsWith(`${name}:`) || one.startsWith(`${name};`));
    return line === undefined ? null : line.slice(line.indexOf(":") + 1);
  };
  const starts = find("DTSTART", event);
  const ends = find("DTEND", event);
  if (starts === null || ends === null) return null;
  const location = find("LOCATION", event);
  return {
    method: find("METHOD", lines) ?? "",
    summary: unescapeText(find("SUMMARY", event) ?? ""),
    status: find("STATUS", event) ?? "",
    sequence: Number(find("SEQUENCE", event) ?? 0),
    wallStart: wallOf(starts),
    wallEnd: wallOf(ends),
    location: location === null ? null : unescapeText(location),
  };
};

/** The addresses in a mail's text, each once, in the order they come. */
export const linksIn = (text: string): string[] => {
  const found = Array.from(text.matchAll(/https?:\/\/[^\s<>()"]+/gu), ([link]) => link);
  return [...new Set(found.map((link) => link.replace(/[.,;:!?]+$/u, "")))];
};
