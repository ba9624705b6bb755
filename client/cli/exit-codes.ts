/** What a command ends with, for scripts. */
export const exitCodes = {
  done: 0,
  /** Carillon said no, a message did not arrive, or a check found something. */
  failed: 1,
  /** The command was written wrong. */
  usage: 2,
  /** Nobody answered, or not Carillon. */
  unreachable: 3,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
