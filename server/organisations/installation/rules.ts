const weights = [3, 2, 7, 6, 5, 4, 3, 2];

/** Nine digits of which the last is the check digit (modulus 11), as Brønnøysundregistrene gives them. */
export function isOrganisationNumber(digits: string): boolean {
  if (!/^[89]\d{8}$/.test(digits)) return false;
  const sum = weights.reduce((so, weight, at) => so + weight * Number(digits[at]), 0);
  // A remainder of one has no check digit: such a number is never given out.
  return (11 - (sum % 11)) % 11 === Number(digits[8]);
}
