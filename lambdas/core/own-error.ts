/**
 * An error of ours whose message may be logged: it says what is wrong and where in names, ids and codes, never in words,
 * addresses or other values that came from outside. The messages of all other errors stay out of the log.
 */
export abstract class OwnError extends Error {}
