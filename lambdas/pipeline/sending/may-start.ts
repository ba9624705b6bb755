/**
 * What one send may take, from its credentials to the provider's answer, and its record after it: secrets 4 s, an access
 * token 4 s (or a mail's files 8 s), the provider 10 s, 2 s to write. A send that Lambda ends half way is one whose fate
 * nobody knows, so it does not begin with less.
 */
const neededMs = 20_000;

/** Whether a send that begins now will be recorded before Lambda ends the function. */
export const mayStart = (remainingMs: () => number): boolean => remainingMs() >= neededMs;
