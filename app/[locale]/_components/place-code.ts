// What stands in the code that a participant shows at the door. Capitals only, which makes the squares
// of the code larger. It opens nothing: it is worth something to somebody who has the list.

const beginning = "TUNET:";
const pattern = /^TUNET:([0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})$/;

/** The text of a place's code. */
export const placeCode = (enrolmentId: string): string => beginning + enrolmentId.toUpperCase();

/** The place that a text is the code of; null for any other text. */
export const placeIn = (text: string): string | null =>
  pattern.exec(text.trim())?.[1]?.toLowerCase() ?? null;
