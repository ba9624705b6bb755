import * as z from 'zod';

/** What `npm start` may be told by the environment. */
export interface StartSettings {
  readonly port: number;
  readonly inboxPort: number;
  readonly speed: number;
  readonly dataFolder?: string | undefined;
  readonly logEverything: boolean;
}

const port = (standard: number) =>
  z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65_535).default(standard);

const schema = z.object({
  CARILLON_PORT: port(4510),
  CARILLON_INBOX_PORT: port(4511),
  CARILLON_SPEED: z.coerce.number({ error: 'must be a number from 1 to 10000' }).min(1).max(10_000).default(1),
  CARILLON_DATA: z.string().min(1).optional(),
  CARILLON_LOG: z.enum(['0', '1']).default('0'),
});

/**
 * The settings of a start, from environment variables.
 *
 * @throws Error naming every variable that makes no sense, and what it may be.
 */
export function settingsFrom(environment: NodeJS.ProcessEnv): StartSettings {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`These settings make no sense:\n  ${problems.join('\n  ')}`);
  }
  const { CARILLON_PORT, CARILLON_INBOX_PORT, CARILLON_SPEED, CARILLON_DATA, CARILLON_LOG } = parsed.data;
  return {
    port: CARILLON_PORT,
    inboxPort: CARILLON_INBOX_PORT,
    speed: CARILLON_SPEED,
    dataFolder: CARILLON_DATA,
    logEverything: CARILLON_LOG === '1',
  };
}
