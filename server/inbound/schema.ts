/** A mail may be so large, in octets; a larger one is refused while it comes. */
export const messageLimit = 10_000_000;
/** An answer from a calendar is much smaller; what is larger is not even looked into. */
export const answerLimit = 256_000;
/** The lines above a mail's text: real ones have some thousand octets. */
export const headLimit = 64_000;
/** A mail that has been through so many servers goes in a circle. */
export const hopLimit = 25;
/** So many connections at a time. */
export const clientLimit = 10;
