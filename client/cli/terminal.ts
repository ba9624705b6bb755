/** Where a command is run: what it reads and where it writes, so that a test can be one too. */
export interface Terminal {
  /** Writes a line of the answer. */
  out(line: string): void;
  /** Writes a line about the answer: progress, warnings, errors. */
  err(line: string): void;
  /** All of the standard input. */
  stdin(): Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly folder: string;
  /** Whether a person watches what is written to `err`. */
  readonly isWatched: boolean;
}

/** The terminal of this very process. */
export const processTerminal = (): Terminal => ({
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  async stdin() {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks).toString('utf8');
  },
  env: process.env,
  folder: process.cwd(),
  isWatched: process.stderr.isTTY === true,
});
