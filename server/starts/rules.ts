/** A whole name in its two parts: the last word is the last name. */
export function splitName(name: string): { firstName: string; lastName: string } {
  const at = name.lastIndexOf(" ");
  return { firstName: name.slice(0, at), lastName: name.slice(at + 1) };
}
